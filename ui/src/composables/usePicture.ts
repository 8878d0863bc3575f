/** A file's picture in one size; empty while it is fetched and where the file is none that can be shown. */
import type { EvidenceView, PictureSize } from '@/bindings'
import { commands, troubleOf } from '@/commands'

/** Small pictures by file, so that a list shown again does not blink. A file's content never changes. */
const kept = new Map<number, string>()

export function usePicture(file: () => EvidenceView, size: PictureSize) {
  const picture = ref(size === 'thumbnail' ? (kept.get(file().id) ?? '') : '')
  const failure = ref('')

  async function load({ id, kind }: EvidenceView): Promise<void> {
    if (kind !== 'picture' || picture.value !== '') return
    try {
      picture.value = (await commands.evidencePicture(id, size)) ?? ''
      if (size === 'thumbnail') kept.set(id, picture.value)
    } catch (error) {
      failure.value = troubleOf(error).message
    }
  }

  onMounted(() => void load(file()))
  return { picture, failure }
}
