import { fileURLToPath } from 'node:url'

import vue from '@vitejs/plugin-vue'
import AutoImport from 'unplugin-auto-import/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import Components from 'unplugin-vue-components/vite'
import { defineConfig } from 'vitest/config'

import { markdownPages } from './markdown.ts'

const elementPlus = ElementPlusResolver({ importStyle: 'css' })

export default defineConfig({
  clearScreen: false,
  plugins: [
    markdownPages(),
    vue({ include: [/\.vue$/, /\.md$/] }),
    AutoImport({ imports: ['vue'], resolvers: [elementPlus], dts: 'src/auto-imports.d.ts' }),
    Components({ dirs: ['src/components'], resolvers: [elementPlus], dts: 'src/components.d.ts' }),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { host: '127.0.0.1', port: 1420, strictPort: true, fs: { allow: ['..'] } },
  build: {
    // The oldest WebView2 and WebKitGTK that office PCs still carry.
    target: ['chrome109', 'safari15.4'],
    // Nothing inlined as data: the content security policy takes files only.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
})
