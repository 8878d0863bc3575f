import './styles/tokens.css'
import './styles/base.css'

import { createApp } from 'vue'

import App from './App.vue'
import { commands } from './commands'

/** Where there is no window to see an error in, the shell's journal keeps it. */
function note(error: unknown): void {
  const text = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error)
  void commands.logUiError(text.slice(0, 4000)).catch(() => undefined)
}

window.addEventListener('error', (event) => { note(event.error ?? event.message) })
window.addEventListener('unhandledrejection', (event) => { note(event.reason) })

// While an input method composes, keys are its own: Escape takes back its letters, not the dialog they stand in. Heard first of all.
window.addEventListener('keydown', (event) => { if (event.isComposing) event.stopImmediatePropagation() }, true)

const app = createApp(App)
app.config.errorHandler = note
app.mount('#app')
