/** A disk on which some files are slow, as an old one or a stick is: the program waits at every call on them. */
import { App, PROGRAM } from './app.mjs'
import { Page } from './page.mjs'

/** The window of an office, where each of `calls` on one of the files, or on any where none is named, takes `milliseconds` longer. */
export async function openOnSlowDisk(scratch, { files = [], calls, milliseconds, view = 'view-workbench', environment = {} }) {
  const paths = files.flatMap((it) => ['-P', it])
  const delays = ['-e', `trace=${calls}`, '-e', `inject=${calls}:delay_enter=${milliseconds * 1000}`]
  // -D: the driver starts and ends the program itself, not strace, which would let it run on.
  const args = ['-D', '-f', '-qq', '--seccomp-bpf', ...paths, ...delays, '-e', 'signal=none', '-o', '/dev/null', PROGRAM]
  const app = await App.open(scratch, { environment, program: '/usr/bin/strace', args })
  const page = new Page(app.driver)
  await page.find(view)
  await page.resize(1366, 768)
  return { app, page }
}
