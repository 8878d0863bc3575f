/** Processes on Linux, by /proc. */
import { readFileSync, readdirSync, readlinkSync } from 'node:fs'

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

/** The sockets of the internet protocols a process holds, each with its two ends as the system writes them. */
export function internetSockets(pid) {
  const held = new Set(openFiles(pid).map((name) => /^socket:\[(\d+)\]$/.exec(name)?.[1]))
  return ['tcp', 'tcp6', 'udp', 'udp6'].flatMap((protocol) => {
    const [, ...lines] = readFileSync(`/proc/${pid}/net/${protocol}`, 'utf8').trim().split('\n')
    const sockets = lines.map((line) => line.trim().split(/\s+/))
    return sockets.filter((it) => held.has(it[9])).map((it) => ({ protocol, near: it[1], far: it[2] }))
  })
}

function openFiles(pid) {
  const folder = `/proc/${pid}/fd`
  return readdirSync(folder).flatMap((name) => {
    try {
      return [readlinkSync(`${folder}/${name}`)]
    } catch {
      return []
    }
  })
}
