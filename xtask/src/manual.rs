//! The pictures of the manual, of the real window: taken by its own test, and made small, as the program carries them too.

use std::{
    fs::{self, File},
    io::BufWriter,
    path::Path,
};

use color_quant::NeuQuant;

use crate::{
    e2e,
    product::{self, Profile},
    setup::{self, Purpose},
    step::{Done, Failure, root, step},
};

/// A picture of a window has fewer colours that anybody can tell apart.
const COLOURS: usize = 128;
/// How carefully they are chosen: every third pixel is looked at.
const SAMPLING: i32 = 3;

/// Sets up, builds, and takes every picture anew; the manual is held against them.
///
/// # Errors
/// A step fails.
pub(crate) fn run() -> Done {
    setup::prepare(Purpose::Tests)?;
    product::page()?;
    product::programs(Profile::Debug)?;
    let folder = root().join("docs/images");
    let mut node = e2e::node(Profile::Debug, &["--test", "tests/e2e/manual.test.mjs"]);
    step("pictures of the manual", node.env("QINGDAN_MANUAL", &folder))?;
    let failed = |error: std::io::Error| Failure(format!("{}: {error}", folder.display()));
    for entry in fs::read_dir(&folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        if path.extension().is_some_and(|it| it == "png") {
            shrink(&path).map_err(|error| Failure(format!("{}: {error}", path.display())))?;
        }
    }
    Ok(())
}

/// Writes a picture anew with a palette.
fn shrink(path: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let picture = image::open(path)?.into_rgba8();
    let palette = NeuQuant::new(SAMPLING, COLOURS, picture.as_raw());
    let indices: Vec<u8> =
        picture.pixels().map(|it| u8::try_from(palette.index_of(&it.0)).unwrap_or(0)).collect();
    let mut encoder =
        png::Encoder::new(BufWriter::new(File::create(path)?), picture.width(), picture.height());
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_palette(palette.color_map_rgb());
    encoder.set_compression(png::Compression::High);
    encoder.write_header()?.write_image_data(&indices)?;
    Ok(())
}
