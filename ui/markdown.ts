/** Lets a page of the documents be a component: it is rendered while the page is built, so that nothing of it is made from text at run time. */
import { Marked } from 'marked'
import type { Plugin } from 'vite'

const markdown = new Marked({
  renderer: {
    // A link to another document leads nowhere in the window.
    link({ tokens }) {
      return this.parser.parseInline(tokens)
    },
  },
})

/** Each heading begins a section of its own, by which the help finds it. */
function sections(html: string): string {
  const parts = html.split(/(?=<h[1-3]>)/)
  return parts.map((it) => `<section>${it}</section>`).join('\n')
}

export function markdownPages(): Plugin {
  return {
    name: 'markdown-pages',
    enforce: 'pre',
    transform(text, id) {
      if (!id.endsWith('.md')) return undefined
      // Text of the documents is no template. Pictures are as large as the window they show, so that nothing moves when they come.
      const html = sections(markdown.parse(text, { async: false })).replaceAll('{{', '&#123;&#123;').replaceAll('<img src="', '<img loading="lazy" width="1366" height="768" src="./')
      return { code: `<template><div class="manual">${html}</div></template>`, map: null }
    },
  }
}
