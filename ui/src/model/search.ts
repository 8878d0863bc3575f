/** Finding words in texts, for the highlighting in 资料. */

export interface Piece {
  text: string
  hit: boolean
}

/** A text cut at every place where the word stands; letters match whatever their case. */
export function pieces(text: string, word: string): Piece[] {
  if (word === '') return [{ text, hit: false }]
  const found: Piece[] = []
  const lower = text.toLowerCase()
  const wanted = word.toLowerCase()
  let from = 0
  for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, from)) {
    if (at > from) found.push({ text: text.slice(from, at), hit: false })
    found.push({ text: text.slice(at, at + wanted.length), hit: true })
    from = at + wanted.length
  }
  if (from < text.length) found.push({ text: text.slice(from), hit: false })
  return found
}

/** How often the word stands in the texts. */
export function countHits(texts: string[], word: string): number {
  return texts.reduce((sum, text) => sum + pieces(text, word).filter((it) => it.hit).length, 0)
}
