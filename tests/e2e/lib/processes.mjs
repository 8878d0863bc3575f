/** Processes on Linux, by /proc. */
import { readFileSync } from 'node:fs'

function children(pid) {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)
  } catch {
    return []
  }
}

/** Every process a process has started, and those have. */
export function descendants(pid) {
  return children(pid).flatMap((child) => [child, ...descendants(child)])
}

/** Whether a process still runs; one that has ended and is not collected yet does not. */
export function isAlive(pid) {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** The most memory a process has held so far, in MiB. */
export function peakMemory(pid) {
  try {
    const [, kilobytes] = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kilobytes ?? 0) / 1024
  } catch {
    return 0
  }
}
