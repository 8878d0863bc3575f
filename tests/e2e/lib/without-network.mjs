/** Linux's own way to take the network from a program: a namespace in which there is none. */
import { spawn, spawnSync } from 'node:child_process'

/** As root, and as an ordinary user who becomes root in a namespace of users first. */
const WAYS = [['--net'], ['--map-root-user', '--net']]

/** Switches the namespace's own loopback on, which reaches nothing but the namespace itself, and runs what follows. */
const WITH_LOOPBACK = `
import fcntl, os, socket, struct, sys
SIOCSIFFLAGS, IFF_UP = 0x8914, 1
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
    fcntl.ioctl(asked, SIOCSIFFLAGS, struct.pack('16sh14x', b'lo', IFF_UP))
os.execvp(sys.argv[1], sys.argv[1:])
`

function way() {
  const found = WAYS.find((it) => spawnSync('unshare', [...it, 'true'], { stdio: 'ignore' }).status === 0)
  if (found) return found
  throw new Error(
    'This system permits no namespace without a network (unshare --net), so that it cannot be shown that the program works in one. ' +
      'Run the tests as root, or permit it: sysctl kernel.unprivileged_userns_clone=1 (Debian), kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu).',
  )
}

/** Starts a program where there is no network at all; with `loopback` it reaches itself, as a test driver has to. The session bus is one of its own. */
export function startWithoutNetwork(words, { loopback = false, ...options }) {
  const inside = ['dbus-run-session', '--', ...words]
  const all = loopback ? ['python3', '-c', WITH_LOOPBACK, ...inside] : inside
  return spawn('unshare', [...way(), ...all], options)
}
