/** What tests with several offices share: an office's window, and the same data folder from a shell. */
import { execFileSync } from 'node:child_process'

import { App } from './app.mjs'
import { Page } from './page.mjs'

/** An office's window at its workbench, as large as on a common PC. */
export async function openWindow(scratch, environment = {}) {
  const app = await App.open(scratch, { environment })
  const page = new Page(app.driver)
  await page.find('view-workbench')
  await page.resize(1366, 768)
  return { app, page }
}

/** Runs the command-line program on an office's data folder; its window has to be closed. */
export function qingdan(scratch, ...words) {
  const environment = { ...process.env, ...scratch.environment }
  return execFileSync(process.env.QINGDAN_CLI, ['--today', '2026-11-23', ...words], { env: environment, encoding: 'utf8' })
}
