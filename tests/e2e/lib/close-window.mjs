/**
 * Presses the window's close button. WebDriver ends the program without asking it, and there is no window manager here with a
 * button: so the message such a button sends (ICCCM 4.2.8.1, WM_DELETE_WINDOW) is sent over X11's own protocol.
 */
import { readFileSync } from 'node:fs'
import net from 'node:net'

const INTERN_ATOM = 16
const QUERY_TREE = 15
const GET_PROPERTY = 20
const SEND_EVENT = 25
const CLIENT_MESSAGE = 33
const ANY_TYPE = 0

/** A connection to the display in DISPLAY: requests one after the other, each with its answer. */
class Display {
  #socket
  #received = Buffer.alloc(0)
  #waiting = () => undefined

  static async open() {
    const display = new Display()
    const number = /:(\d+)/.exec(process.env.DISPLAY)[1]
    display.#socket = net.connect(`/tmp/.X11-unix/X${number}`)
    display.#socket.on('data', (data) => {
      display.#received = Buffer.concat([display.#received, data])
      display.#waiting()
    })
    const [name, cookie] = authority()
    display.#socket.write(Buffer.concat([shorts(0x6c, 11, 0, name.length, cookie.length, 0), padded(name), padded(cookie)]))
    const head = await display.#take(8)
    const setup = await display.#take(head.readUInt16LE(6) * 4)
    if (head[0] !== 1) throw new Error(`the display refuses: ${setup}`)
    const [vendor, formats] = [setup.readUInt16LE(16), setup[21]]
    display.root = setup.readUInt32LE(32 + vendor + ((4 - (vendor % 4)) % 4) + formats * 8)
    return display
  }

  async #take(length) {
    while (this.#received.length < length) await new Promise((done) => { this.#waiting = done })
    const taken = this.#received.subarray(0, length)
    this.#received = this.#received.subarray(length)
    return taken
  }

  send(opcode, detail, ...body) {
    const content = Buffer.concat(body)
    const head = Buffer.from([opcode, detail, 0, 0])
    head.writeUInt16LE(1 + content.length / 4, 2)
    this.#socket.write(Buffer.concat([head, content]))
  }

  /** The answer to a request: its first 32 bytes, and what follows. */
  async ask(opcode, detail, ...body) {
    this.send(opcode, detail, ...body)
    const head = await this.#take(32)
    if (head[0] !== 1) throw new Error(`the display refuses request ${opcode}`)
    return { head, rest: await this.#take(head.readUInt32LE(4) * 4) }
  }

  async atom(name) {
    const { head } = await this.ask(INTERN_ATOM, 0, shorts(name.length, 0), padded(Buffer.from(name)))
    return head.readUInt32LE(8)
  }

  async children(window) {
    const { head, rest } = await this.ask(QUERY_TREE, 0, words(window))
    return Array.from({ length: head.readUInt16LE(16) }, (_, index) => rest.readUInt32LE(index * 4))
  }

  async property(window, atom) {
    const { rest } = await this.ask(GET_PROPERTY, 0, words(window, atom, ANY_TYPE, 0, 256))
    return rest
  }

  end() {
    this.#socket.end()
  }
}

const shorts = (...values) => {
  const buffer = Buffer.alloc(values.length * 2)
  values.forEach((value, index) => buffer.writeUInt16LE(value, index * 2))
  return buffer
}

const words = (...values) => {
  const buffer = Buffer.alloc(values.length * 4)
  values.forEach((value, index) => buffer.writeUInt32LE(value, index * 4))
  return buffer
}

const padded = (buffer) => Buffer.concat([buffer, Buffer.alloc((4 - (buffer.length % 4)) % 4)])

/** Name and cookie of the first entry in the X authority file; nothing where there is no such file. */
function authority() {
  const nothing = [Buffer.alloc(0), Buffer.alloc(0)]
  if (!process.env.XAUTHORITY) return nothing
  const file = readFileSync(process.env.XAUTHORITY)
  let at = 2
  const next = () => {
    const length = file.readUInt16BE(at)
    at += 2 + length
    return file.subarray(at - length, at)
  }
  next()
  next()
  return [next(), next()]
}

async function windowTitled(display, title) {
  const name = await display.atom('_NET_WM_NAME')
  for (const window of await display.children(display.root)) {
    const found = (await display.property(window, name)).toString('utf8').replace(/\0+$/, '')
    if (found === title) return window
  }
  throw new Error(`no window is titled ${title}`)
}

/** Asks the window with this title to close. */
export async function closeWindow(title) {
  const display = await Display.open()
  try {
    const window = await windowTitled(display, title)
    const [protocols, deletion] = [await display.atom('WM_PROTOCOLS'), await display.atom('WM_DELETE_WINDOW')]
    const event = Buffer.concat([Buffer.from([CLIENT_MESSAGE, 32, 0, 0]), words(window, protocols, deletion, 0, 0, 0, 0)])
    display.send(SEND_EVENT, 0, words(window, 0), event)
    // Answered only after the message before it has been handed on.
    await display.children(display.root)
  } finally {
    display.end()
  }
}
