/** Python programs that tests run beside the window. */
import { execFileSync } from 'node:child_process'

/** The first Python that has a module: the one on the path, or the system's, for which packages are installed. */
export function pythonWith(module) {
  const has = (name) => {
    try {
      execFileSync(name, ['-c', `import ${module}`], { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }
  const found = ['python3', '/usr/bin/python3'].find(has)
  if (!found) throw new Error(`no Python has ${module}: run cargo xtask test`)
  return found
}
