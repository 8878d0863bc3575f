/** A filled report as a clerk of 固阳县 would type it, and how it is typed. */

/** Texts that spreadsheets, fonts and encodings are known to spoil. */
const NASTY = [
  '=1+1 开头不是公式；“引号”、《书名号》、〔2025〕49号。',
  '生僻字：龘、㙍、𠮷；表情：👨‍👩‍👧；蒙古文：ᠮᠣᠩᠭᠣᠯ。',
  '第一段：完成 12.50% ，涉及 1,234 人。\n第二段：多余 空格 去掉。',
]

const TASKS = Array.from({ length: 15 }, (_, index) => `t${String(index + 1).padStart(2, '0')}`)

/** What goes into each field of the entries, by the field's test id; statuses are chosen apart. */
export const ENTRIES = TASKS.map((task, index) => ({
  task,
  fields: {
    [`field-${task}-percent`]: String(40 + index),
    [`field-${task}-progress`]: `任务${index + 1}：已开展工作。${NASTY[index % NASTY.length]}`,
    [`field-${task}-nextSteps`]: `任务${index + 1}：下月继续推进。`,
    [`field-${task}-person`]: '王秀兰',
    [`field-${task}-phone`]: '0472-8110000',
  },
}))

/** What is kept of a typed text: the spaces between the Chinese words of the third spoiler go, all else stays. */
export const kept = (typed) => typed.replace('多余 空格 去掉', '多余空格去掉')

/** What goes into each field of the indicators. */
export const READINGS = {
  t04: { 'reading-t04-jiance-jigou-value': '1' },
  t05: { 'reading-t05-zaoyun-guanai-numerator': '3', 'reading-t05-zaoyun-guanai-denominator': '4' },
  t06: { 'reading-t06-erke-fuwu-numerator': '11', 'reading-t06-erke-fuwu-denominator': '12' },
  t08: {
    'reading-t08-lianheti-value': '1',
    'reading-t08-puhui-tuowei-numerator': '210',
    'reading-t08-puhui-tuowei-denominator': '300',
  },
  t09: { 'reading-t09-qianyue-numerator': '5', 'reading-t09-qianyue-denominator': '5' },
  t10: { 'reading-t10-guanai-shidian-value': '1' },
  t11: {
    'reading-t11-gongban-lv-numerator': '800',
    'reading-t11-gongban-lv-denominator': '1000',
    'reading-t11-puhui-zhanbi-numerator': '970',
    'reading-t11-puhui-zhanbi-denominator': '1000',
  },
}

export const SIGNERS = {
  'field-signer-filler': '王秀兰',
  'field-signer-reviewer': '张建国',
  'field-signer-leader': '李志强',
  'field-signer-phone': '0472-8112345',
}

export const LIAISON = {
  'liaison-name': '张建国',
  'liaison-position': '人口家庭科科长',
  'liaison-office-phone': '0472-8112345',
}

/** First start as 固阳县. */
export async function setUp(page) {
  await page.find('first-start')
  await page.choose('unit-guyang')
  for (const [id, text] of Object.entries(LIAISON)) await page.type(id, text)
  await page.click('setup-finish')
  await page.find('view-workbench')
}

/** One task with its indicators; the task's page is opened first. */
export async function fillTask(page, { task, fields }) {
  await page.click(`task-${task}`)
  await page.find(`task-page-${task}`)
  await page.choose(`status-${task}-inProgress`)
  for (const [id, text] of Object.entries({ ...fields, ...READINGS[task] })) {
    if (/[\u{10000}-\u{10ffff}]/u.test(text)) await page.paste(id, text)
    else await page.type(id, text)
  }
}

export async function sign(page) {
  for (const [id, text] of Object.entries(SIGNERS)) await page.type(id, text)
}

/** Every field of a task's page says what was typed. */
export async function valuesOf(page, { task, fields }) {
  await page.click(`task-${task}`)
  const ids = Object.keys({ ...fields, ...READINGS[task] })
  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await page.value(id)])))
}
