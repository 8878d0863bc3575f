/** Serves the screens without the shell, on made-up answers: for looking at pages in a browser. Never part of the build. */
import { fileURLToPath } from 'node:url'

import { mergeConfig } from 'vite'

import base from '../vite.config.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default mergeConfig(base, {
  root: here('..'),
  resolve: { alias: [{ find: '@/bindings', replacement: here('./bindings.ts') }] },
  server: { port: 1421, fs: { allow: [here('../..')] } },
})
