/** Without any network: the window does its work, and the program on its own asks the system for no connection to anything. */
import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'

import { PROGRAM } from './lib/app.mjs'
import { closeWindow } from './lib/close-window.mjs'
import { qingdan } from './lib/office.mjs'
import { descendants } from './lib/processes.mjs'
import { Scratch } from './lib/scratch.mjs'
import { startWithoutNetwork } from './lib/without-network.mjs'

/** Calls that make a socket or give it an end elsewhere. */
const CALLS = 'socket,socketpair,connect,bind,listen'

test('the main job is done in the window where only the way to oneself is left', async () => {
  const job = startWithoutNetwork([process.execPath, '--test', join(import.meta.dirname, 'lib', 'offline-job.mjs')], {
    loopback: true,
    // A test runner within a test runner would report to this one in a way of its own.
    env: { ...process.env, NODE_TEST_CONTEXT: undefined },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = []
  for (const stream of [job.stdout, job.stderr]) stream.on('data', (it) => said.push(it))
  const [code] = await once(job, 'close')
  const text = Buffer.concat(said).toString()
  assert.equal(code, 0, text)
  assert.match(text, /\bpass 3\b/, text)
})

test('on its own, with no interface at all, it answers the keyboard, saves and ends well, and makes no socket that could leave this PC', async () => {
  const scratch = new Scratch()
  qingdan(scratch, 'init', '--unit', 'guyang', '--role', 'county', '--liaison-name', '张伟', '--liaison-position', '股长', '--office-phone', '0472-8112345')
  const log = join(scratch.folder, 'calls.log')
  const program = startWithoutNetwork(['strace', '-f', '-qq', '--seccomp-bpf', '-e', `trace=${CALLS}`, '-e', 'signal=none', '-o', log, PROGRAM], {
    env: { ...process.env, ...scratch.environment },
    stdio: 'ignore',
  })
  try {
    const ended = once(program, 'close')
    await useByKeyboard(scratch)
    await closeWindow('清单填报')
    assert.deepEqual(await ended, [0, null])
    assert.equal(scratch.journal, '', 'closing, it was not answered by the page')
    const { tasks } = JSON.parse(qingdan(scratch, 'report', 'show', '--period', '2026Q4', '--json'))
    assert.match(tasks[0].entry.status, /^(notStarted|inProgress)$/)
    checkCalls(readFileSync(log, 'utf8'))
  } finally {
    // Only where something failed is any of them left; another test must not find its window.
    for (const pid of descendants(program.pid)) process.kill(pid, 'SIGKILL')
    scratch.remove()
  }
})

/** Opens 填报 and chooses a status of the first task, one and the other in turn, until what is saved grows with it. */
async function useByKeyboard(scratch) {
  const window = execFileSync('xdotool', ['search', '--sync', '--onlyvisible', '--name', '^清单填报$'], { encoding: 'utf8', timeout: 30_000 }).trim().split('\n')[0]
  const end = Date.now() + 60_000
  for (let times = 0; times < 3; ) {
    assert.ok(Date.now() < end, 'the window does not answer the keyboard')
    const before = saves(scratch)
    const keys = ['windowfocus', window, 'key', 'ctrl+2', 'sleep', '0.5', 'key', Date.now() % 2 === 0 ? 'alt+1' : 'alt+2']
    spawnSync('xdotool', keys, { stdio: 'ignore' })
    await pause(500)
    if (saves(scratch) > before) times += 1
  }
}

/** When something was saved last. */
function saves(scratch) {
  return Math.max(0, ...['qingdan.db', 'qingdan.db-wal'].map((name) => statSync(join(scratch.data, name), { throwIfNoEntry: false })?.mtimeMs ?? 0))
}

/** Sockets of the file system and within the program: the display, the session bus, the page's own processes. */
const LOCAL = [/\bsocket(pair)?\(AF_UNIX,/, /\b(connect|bind)\(\d+, \{sa_family=AF_UNIX/, /\blisten\(/]
/**
 * Of the kernel's own messages: which routes this PC has (GLib's network monitor, which WebKit brings along) and which devices are plugged
 * in (GTK). They go to the kernel of this PC and nowhere else, and are told even where there is no network.
 */
const KERNEL = [/\bsocket\(AF_NETLINK, [A-Z_|]+, NETLINK_(ROUTE|KOBJECT_UEVENT)\b/, /\bbind\(\d+, \{sa_family=AF_NETLINK, nl_pid=\d+, nl_groups=/]

/**
 * Holds that the log of the program and its processes has nothing but those: no AF_INET, no AF_INET6, no name looked up. What a call is
 * for stands in the log as it begins; where another thread's call comes between, its end (“resumed”) is a line of its own.
 */
function checkCalls(log) {
  const calls = log.split('\n').filter((it) => /\b(socket|socketpair|connect|bind|listen)\(/.test(it))
  assert.ok(calls.some((it) => /connect\(\d+, \{sa_family=AF_UNIX.*X11-unix/.test(it)), 'not even the display was seen')
  assert.ok(new Set(calls.map((it) => it.split(' ')[0])).size > 1, 'only one process or thread was seen')
  assert.deepEqual(calls.filter((it) => ![...LOCAL, ...KERNEL].some((allowed) => allowed.test(it))), [])
}
