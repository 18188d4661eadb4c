import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readsWordFile } from '../../../e2e/word-file.ts'
import { newId } from '../../platform/id.ts'
import { type LetterWorld, letterWorld } from '../letter-world.testing.ts'

let w: LetterWorld
let number = 70
beforeAll(async () => {
  w = await letterWorld()
  w.setDay('2026-08-10')
})
afterAll(() => w.t.close())

const heading = {
  ...{ asOf: '2026-08-10', from: '2023-08-11', recipient: '委员', grade: 'A' },
  ...{ contact: '', phone: '', copies: '' },
}

async function drafted(over: Record<string, unknown> = {}) {
  const [letter, proposal] = [newId(), await w.aProposal(String(++number))]
  await w.does(w.office, 'draftLetter', { letter, proposal, ...heading, ...over })
  return { letter, proposal }
}
const seen = (letter: string) => w.does(w.leader, 'letter', { letter })
const textOf = ({ sheet }: Awaited<ReturnType<typeof seen>>) =>
  sheet.paragraphs.map(({ runs }) => runs.map(({ text }) => text).join('')).join('\n')
const approved = async (letter: string) => {
  const { hash } = await seen(letter)
  await w.does(w.leader, 'approveLetter', { letter, hash, note: '同意' })
}
const sent = async (letter: string, over: Record<string, unknown> = {}) => {
  const how = { number: `恩市监函〔2026〕${++number} 号`, sentOn: '2026-08-10', ...over }
  await w.does(w.office, 'sendLetter', { letter, ...how })
  return how.number
}

describe('a letter that is drafted', () => {
  it('says the figures of its day, and another number once a workshop is added', async () => {
    await w.aShop()
    const { letter } = await drafted()
    const first = await seen(letter)
    const before = Number(first.figures.find(({ code }) => code === 'registry.workshops')?.text)
    expect(textOf(first)).toContain(`全区共有食品加工小作坊 ${before} 家`)
    await w.aShop()
    const next = await seen(letter)
    expect(textOf(next)).toContain(`全区共有食品加工小作坊 ${before + 1} 家`)
    expect(next.hash).not.toBe(first.hash)
    expect(next.figures).toHaveLength(30)
    expect(next.differences).toEqual([])
  })

  it('has the number and the session of the proposal that it answers, whichever came in last', async () => {
    const { letter } = await drafted()
    const own = String(number)
    await w.aProposal('999')
    const { figures, sheet } = await seen(letter)
    expect(figures.find(({ code }) => code === 'campaign.proposal-number')?.text).toBe(own)
    expect(figures.find(({ code }) => code === 'campaign.proposal-session')?.text).toBe('三届二次')
    expect(sheet.title).toBe(`${sheet.bureau}关于区政协三届二次会议第 ${own} 号提案答复的函`)
  })

  it('is edited in its words; what is no figure is refused, what was taken out is said', async () => {
    const { letter } = await drafted()
    const edit = (text: string) => w.does(w.office, 'editLetter', { letter, block: 'situation', text })
    await expect(edit('全区 {registry.shops} 家')).rejects.toThrow('“registry.shops”不是统计数字')
    await edit('全区小作坊 {registry.workshops} 家，比上年多 3 家。')
    const { blocks } = await seen(letter)
    const [situation] = blocks
    expect(situation?.faults).toMatchObject({ unknown: [], typed: ['3'] })
    expect(situation?.faults.removed).toContain('registry.workshops-oil')
    expect(textOf(await seen(letter))).toMatch(/全区小作坊 \d+ 家，比上年多 3 家。/)
    await expect(w.does(w.leader, 'editLetter', { letter, block: 'situation', text: '' })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })

  it('is one of a proposal, of days that have been, and is dropped with a reason', async () => {
    const { letter, proposal } = await drafted()
    const again = { letter: newId(), proposal, ...heading }
    await expect(w.does(w.office, 'draftLetter', again)).rejects.toThrow('已经有一份答复函')
    const later = { letter: newId(), proposal: await w.aProposal('800'), ...heading, asOf: '2026-08-11' }
    await expect(w.does(w.office, 'draftLetter', later)).rejects.toThrow('不能晚于今天')
    await w.does(w.office, 'dropLetter', { letter, reason: '换一个写法' })
    await w.does(w.office, 'draftLetter', again)
    expect((await w.takes(w.office, 'letterTable', { states: ['draft'] })).name).toMatch(/^答复函 .*\.xlsx$/)
    expect((await w.does(w.office, 'letters', { proposal })).rows.map(({ state }) => state).toSorted()).toEqual([
      ...['draft', 'dropped'],
    ])
  })
})

describe('a letter that is approved', () => {
  it('is approved by a leader who saw exactly what stands there', async () => {
    const { letter } = await drafted()
    const { hash } = await seen(letter)
    await expect(w.does(w.office, 'approveLetter', { letter, hash })).rejects.toMatchObject({ kind: 'not-allowed' })
    await w.aShop()
    await expect(w.does(w.leader, 'approveLetter', { letter, hash })).rejects.toThrow('请重新看过再批准')
    await approved(letter)
    await expect(w.does(w.office, 'changeLetter', { letter, ...heading })).rejects.toThrow('不能再改')
    await w.does(w.leader, 'returnLetter', { letter, reason: '称谓有误' })
    await w.does(w.office, 'changeLetter', { letter, ...heading, recipient: '李委员' })
    expect((await seen(letter)).steps.map(({ step }) => step)).toEqual(['draft', 'approve', 'return', 'edit'])
  })
})

describe('a letter that was sent', () => {
  it('stays as it was, word for word and byte for byte, and says what differs today', async () => {
    const shop = await w.aShop()
    const { letter, proposal } = await drafted()
    await approved(letter)
    const before = await seen(letter)
    const told = await sent(letter)
    const count = Number(before.figures.find(({ code }) => code === 'registry.workshops')?.text)
    const file = async () => w.bytesOf((await w.takes(w.office, 'letterFile', { letter, form: 'docx' })).body)
    const first = await file()
    expect((await readsWordFile(first)).text).toContain(`全区共有食品加工小作坊 ${count} 家`)
    expect((await seen(letter)).differences).toEqual([])
    await w.t.owner`
      insert into registry.status_change (district, id, workshop, status, effective_on, reason, recorded_at)
      values (${w.t.district}, ${newId()}, ${shop.workshop}, 'cancelled', '2026-08-10', '注销', now())`
    const now = await seen(letter)
    expect(textOf(now)).toContain(`全区共有食品加工小作坊 ${count} 家`)
    expect(now.differences.find(({ code }) => code === 'registry.workshops')).toMatchObject({
      ...{ was: String(count), now: String(count - 1), came: [], went: [{ id: shop.workshop }] },
    })
    expect((await file()).equals(first)).toBe(true)
    const rows = await w.does(w.office, 'letterRows', { letter, code: 'registry.workshops' })
    expect([rows.total, rows.figure.text]).toEqual([count, String(count)])
    const answered = await w.act(w.office, 'proposal', { proposal })
    expect(answered).toMatchObject({ state: 'replied', replyNumber: told, repliedOn: '2026-08-10' })
    expect(answered.course.map(({ words }) => words)).toEqual(['发出答复函', '批准答复函', '起草答复函', '登记'])
  })

  it('has its own number, a day that has been, and answers a proposal that still waits', async () => {
    const one = await drafted()
    await approved(one.letter)
    await expect(sent(one.letter, { sentOn: '2026-08-09' })).rejects.toThrow('至今天之间')
    const told = await sent(one.letter)
    await expect(sent(one.letter)).rejects.toThrow('发出只登记一次')
    const two = await drafted()
    await expect(sent(two.letter)).rejects.toThrow('先批准')
    await approved(two.letter)
    await expect(sent(two.letter, { number: told })).rejects.toThrow('已经用过')
    const scanned = { number: '恩市监函 1 号', file: await w.keep('%PDF-1.7'), repliedOn: '2026-08-10' }
    await w.act(w.office, 'replyProposal', { proposal: two.proposal, ...scanned })
    await expect(sent(two.letter)).rejects.toThrow('已经登记过别的答复函')
  })

  it('comes as a PDF too, and as a draft that says so before', async () => {
    const { letter } = await drafted({ contact: '张三', phone: '0827-3360000', copies: '区政协提案委员会' })
    const draft = await w.takes(w.office, 'letterFile', { letter, form: 'docx' })
    expect(draft.name).toMatch(/答复函（草稿）\.docx$/)
    expect((await readsWordFile(await w.bytesOf(draft.body))).text).toContain('（文号在发出时编）')
    await approved(letter)
    await sent(letter)
    const pdf = await w.takes(w.office, 'letterFile', { letter, form: 'pdf' })
    expect((await w.bytesOf(pdf.body)).subarray(0, 5).toString()).toBe('%PDF-')
    const word = await w.takes(w.office, 'letterFile', { letter, form: 'docx' })
    const { text } = await readsWordFile(await w.bytesOf(word.body))
    for (const part of [
      '（A）',
      '2026年8月10日',
      '（联系人：张三；联系电话：0827-3360000）',
      '抄送：区政协提案委员会。',
    ])
      expect(text).toContain(part)
    await expect(w.does(w.inspector, 'letter', { letter })).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})
