/** A PC of its own for a test: home, data and the place where exports go, all in one folder that is removed afterwards. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export class Scratch {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), '清单 测试-'))
    this.data = join(this.folder, '数据')
    this.exported = join(this.folder, '导出.xlsx')
    for (const name of ['home', 'config', 'cache', 'share']) mkdirSync(join(this.folder, name))
  }

  /** Nothing of the user who runs the tests is read or written; today is always the same day. */
  get environment() {
    const at = (name) => join(this.folder, name)
    return {
      HOME: at('home'),
      XDG_CONFIG_HOME: at('config'),
      XDG_CACHE_HOME: at('cache'),
      XDG_DATA_HOME: at('share'),
      QINGDAN_DATA_DIR: this.data,
      QINGDAN_DIALOG_SAVE: this.exported,
      QINGDAN_TODAY: '2026-11-23',
    }
  }

  /** What went wrong in the page or the program, by its own log. */
  get journal() {
    try {
      return readFileSync(join(this.data, 'qingdan.log'), 'utf8')
    } catch {
      return ''
    }
  }

  /** Damages the data file in its middle; its window has to be closed. */
  damage() {
    const path = join(this.data, 'qingdan.db')
    const bytes = readFileSync(path)
    const middle = Math.floor(bytes.length / 4096 / 2) * 4096
    writeFileSync(path, bytes.fill(0xA5, middle, middle + 2048))
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true })
  }
}
