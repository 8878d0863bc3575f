//! Small copies of pictures, to be shown on screen. Decoding is bounded and in safe code: pictures come from anywhere.

use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageReader, Limits, Rgb, RgbImage, codecs::jpeg::JpegEncoder, imageops,
};

/// Most pixels on a side: a 100-megapixel photo has 12,000.
const MAX_SIDE: u32 = 16_384;
/// Most bytes that decoding may ask for; a 48-megapixel photo needs 144 MiB.
const MAX_DECODED: u64 = 256 * 1024 * 1024;
/// JPEG quality at which text in a photographed document is still easy to read.
const QUALITY: u8 = 82;

/// A picture that cannot be shown: not a picture, broken, of a kind not read here, or too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("不能显示这张图片")]
pub struct NotShown;

/// A JPEG copy of a picture (JPEG, PNG, GIF's first frame, BMP or WebP), upright, its longer side at most `side` pixels, what was
/// transparent white.
///
/// # Errors
/// The bytes cannot be shown.
pub fn shrink(bytes: &[u8], side: u32) -> Result<Vec<u8>, NotShown> {
    let picture = decode(bytes)?;
    let small =
        if picture.width().max(picture.height()) > side { picture.thumbnail(side, side) } else { picture };
    let mut output = Vec::new();
    JpegEncoder::new_with_quality(&mut output, QUALITY)
        .encode_image(&on_white(&small))
        .map_err(|_| NotShown)?;
    Ok(output)
}

/// Cameras store pictures as the sensor lay and note how to turn them.
fn decode(bytes: &[u8]) -> Result<DynamicImage, NotShown> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().map_err(|_| NotShown)?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_DECODED);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| NotShown)?;
    if decoder.total_bytes() > MAX_DECODED {
        return Err(NotShown);
    }
    let orientation = decoder.orientation().map_err(|_| NotShown)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| NotShown)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.to_rgb8();
    }
    let mut page = DynamicImage::from(RgbImage::from_pixel(picture.width(), picture.height(), Rgb([255; 3])));
    imageops::overlay(&mut page, &picture.to_rgba8(), 0, 0);
    page.to_rgb8()
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, Rgba, RgbaImage};

    use super::*;

    fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let picture = RgbaImage::from_fn(width, height, |x, _| {
            Rgba([200, 30, 30, if x * 2 < width { 255 } else { 0 }])
        });
        let picture = DynamicImage::from(picture);
        let mut output = Cursor::new(Vec::new());
        let opaque = DynamicImage::from(picture.to_rgb8());
        let picture = if format == ImageFormat::Png { picture } else { opaque };
        picture.write_to(&mut output, format).unwrap();
        output.into_inner()
    }

    fn size(jpeg: &[u8]) -> (u32, u32) {
        let picture = image::load_from_memory_with_format(jpeg, ImageFormat::Jpeg).unwrap();
        (picture.width(), picture.height())
    }

    #[test]
    fn shrinks_every_kind_and_keeps_the_proportions() {
        use ImageFormat::{Bmp, Gif, Jpeg, Png, WebP};
        for format in [Png, Jpeg, Gif, Bmp, WebP] {
            assert_eq!(size(&shrink(&encoded(400, 200, format), 100).unwrap()), (100, 50), "{format:?}");
        }
        assert_eq!(size(&shrink(&encoded(30, 20, Png), 100).unwrap()), (30, 20), "never larger");
    }

    #[test]
    fn what_is_transparent_is_white() {
        let jpeg = shrink(&encoded(64, 64, ImageFormat::Png), 64).unwrap();
        let picture = image::load_from_memory(&jpeg).unwrap().to_rgb8();
        let near = |at: (u32, u32), expected: [u8; 3]| {
            picture.get_pixel(at.0, at.1).0.iter().zip(expected).all(|(found, it)| found.abs_diff(it) < 12)
        };
        assert!(near((5, 30), [200, 30, 30]) && near((60, 30), [255; 3]));
    }

    #[test]
    fn a_photo_is_turned_upright() {
        // Exif with one field: orientation 6, to be turned by 90 degrees.
        let exif = b"\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0";
        let photo = encoded(400, 200, ImageFormat::Jpeg);
        let turned = [&photo[..2], &exif[..], &photo[2..]].concat();
        assert_eq!(size(&shrink(&turned, 100).unwrap()), (50, 100));
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_not_shown() {
        let mut bomb = encoded(8, 8, ImageFormat::Png);
        // Width and height in the header chunk: 40,000 × 40,000; its checksum is then wrong as well.
        bomb[16..24].copy_from_slice(&[0, 0, 0x9c, 0x40, 0, 0, 0x9c, 0x40]);
        let png = encoded(64, 64, ImageFormat::Png);
        for bytes in [&b""[..], b"not a picture", b"%PDF-1.7", &bomb, &png[..40]] {
            assert_eq!(shrink(bytes, 100), Err(NotShown));
        }
        // A bitmap that says of itself that it is 16,000 × 16,000 and brings nothing.
        let mut bitmap = encoded(8, 8, ImageFormat::Bmp);
        bitmap[18..26].copy_from_slice(&[0x80, 0x3e, 0, 0, 0x80, 0x3e, 0, 0]);
        assert_eq!(shrink(&bitmap, 100), Err(NotShown));
    }
}
