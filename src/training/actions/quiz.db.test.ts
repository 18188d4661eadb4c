import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readWorkbook } from '../../platform/documents/xlsx/reader.ts'
import { newId } from '../../platform/id.ts'
import { type TrainingWorld, trainingWorld } from '../training-world.testing.ts'

let w: TrainingWorld
beforeAll(async () => {
  w = await trainingWorld()
  w.setDay('2026-03-10')
  for (let made = 0; made < 3; made += 1) await w.aQuestion()
})
afterAll(() => w.t.close())

describe('a quiz', () => {
  it('asks without its key, is passed, and gives a certificate with a number without gap', async () => {
    const [one, other, course] = [await w.aShop(), await w.aShop(), await w.aCourse()]
    const begun = await w.begun(one, course)
    expect(begun.questions).toHaveLength(2)
    expect(JSON.stringify(begun)).not.toContain('"key"')
    const passed = await w.handedIn(one, course)
    expect(passed).toMatchObject({ score: 100, right: 2, passed: true })
    const failed = await w.handedIn(other, course, false)
    expect(failed).toMatchObject({ score: 0, passed: false, certificate: null })
    const again = await w.handedIn(other, course)
    const numbers = [passed.certificate, again.certificate].map(each => Number(each?.slice(-4)))
    expect(numbers[1]).toBe((numbers[0] ?? 0) + 1)
    const file = await w.taken(one.owner, 'certificate', { attempt: passed.attempt })
    expect(file.name).toContain(passed.certificate ?? '-')
    expect(file.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    await expect(w.taken(other.owner, 'certificate', { attempt: failed.attempt })).rejects.toThrow('合格以后才有证明')
  })

  it('answered twice is told once, and another answer afterwards is refused with a sentence', async () => {
    const [shop, course] = [await w.aShop(), await w.aCourse()]
    const { attempt, answers, ...first } = await w.handedIn(shop, course)
    expect(await w.act(shop.owner, 'answer', { attempt, answers })).toEqual(first)
    const wrong = { attempt, answers: answers.map(() => [1]) }
    await expect(w.act(shop.owner, 'answer', wrong)).rejects.toMatchObject({
      kind: 'state-conflict',
      detail: '这份卷已经交过，得 100 分；一份卷只交一次，已经合格，不用再考',
    })
    const [{ count } = { count: 0 }] = await w.t.db<{ count: number }[]>`
      select count(*)::int as count from training.certificate where attempt = ${attempt}`
    expect(count).toBe(1)
    await expect(w.begun(shop, course)).rejects.toThrow('不用再考')
  })

  it('sent twice at the same moment is still one answer and one certificate', async () => {
    const [shop, course] = [await w.aShop(), await w.aCourse()]
    const [begun, other] = await Promise.all([w.begun(shop, course), w.begun(shop, course)])
    expect(other).toEqual(begun)
    const { attempt, questions } = begun
    const answers = questions.map(() => [0])
    const both = await Promise.all([0, 1].map(() => w.act(shop.owner, 'answer', { attempt, answers })))
    expect(both[0]?.certificate).toBe(both[1]?.certificate)
    expect(both[0]?.passed).toBe(true)
  })

  it('begun twice is the same paper, and is answered whole', async () => {
    const [shop, course] = [await w.aShop(), await w.aCourse()]
    const first = await w.begun(shop, course)
    expect(await w.begun(shop, course)).toEqual(first)
    const part = { attempt: first.attempt, answers: [[0]] }
    await expect(w.act(shop.owner, 'answer', part)).rejects.toThrow('请全部答完再交卷')
    const other = await w.aCourse()
    await expect(w.begun(shop, other, null, first.attempt)).rejects.toThrow('编号已经用过')
  })

  it('may be tried as often a day as the course says', async () => {
    const [shop, course] = [await w.aShop(), await w.aCourse()]
    await w.handedIn(shop, course, false)
    await w.handedIn(shop, course, false)
    await expect(w.begun(shop, course)).rejects.toThrow('今天已经考了 2 次')
    w.setDay('2026-03-11')
    expect((await w.handedIn(shop, course)).passed).toBe(true)
  })

  it('is of whoever works there, by the version that was begun', async () => {
    const [shop, other, course] = [await w.aShop(), await w.aShop(), await w.aCourse({ audience: 'worker' })]
    const worker = await w.aWorker(shop, '李帮工')
    await expect(w.begun(shop, course)).rejects.toThrow('这门课不是给您的')
    await expect(w.begun(other, course, worker)).rejects.toThrow('不在这家小作坊的在岗人员里')
    const { attempt, questions } = await w.begun(shop, course, worker)
    await w.act(w.office, 'saveCourse', {
      ...{ course, basedOn: 1, topic: 'receiving-check', title: '进货怎样查验', audience: 'worker' },
      lessons: [{ title: '三看', text: '改过了。' }],
      ...{ asked: 3, passMark: 100, perDay: 1 },
    })
    const answer = await w.act(shop.owner, 'answer', { attempt, answers: questions.map((_, at) => [at]) })
    expect(answer).toMatchObject({ score: 50, passMark: 60 })
    expect((await w.act(w.office, 'course', { course, version: 1 })).texts[0]?.text).toContain('看证')
  })

  it('is not begun where the bank has too few questions that may be asked', async () => {
    const [shop, course] = [await w.aShop(), await w.aCourse({ topic: 'law', asked: 1 })]
    const doubted = { topic: 'law', stem: '生产腐竹可以用吊白块漂白', basis: '食品安全法 第三十四条' }
    const { question, state } = await w.aQuestion(doubted)
    expect(state).toBe('waiting')
    await expect(w.begun(shop, course)).rejects.toThrow('要 1 道，有 0 道')
    await w.act(w.leader, 'reviewQuestion', { question, use: false, note: '答案错了，停用' })
    await expect(w.begun(shop, course)).rejects.toThrow('有 0 道')
  })

  it('of another workshop is nobody’s business', async () => {
    const [shop, other, course] = [await w.aShop(), await w.aShop(), await w.aCourse()]
    const { attempt, answers } = await w.handedIn(shop, course)
    await expect(w.act(other.owner, 'answer', { attempt, answers })).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.taken(other.owner, 'certificate', { attempt })).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.act(other.owner, 'mine', { workshop: shop.workshop })).rejects.toMatchObject({ kind: 'not-allowed' })
    const foreign = { attempt: newId(), workshop: shop.workshop, course }
    await expect(w.act(other.owner, 'begin', foreign)).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

describe('the bank', () => {
  const row = (over: Partial<Record<'kind' | 'stem' | 'key' | 'basis', string>>) => {
    const { kind = '判断题', stem = '进货票据要留存', key = '正确', basis = '食品安全法 第五十条' } = over
    return ['原辅料进货查验', kind, stem, '', '', '', '', '', '', key, basis]
  }

  async function readAll(bytes: Uint8Array) {
    const { hash } = await w.t.world.files.put(Readable.from([bytes]), 1_000_000)
    const workbook = await readWorkbook(w.t.world.files.pathOf(hash))
    const rows: string[] = []
    for await (const { cells } of workbook.rows(0)) rows.push([...cells.values()].map(({ text }) => text).join('|'))
    await workbook.close()
    return { rows }
  }

  it('takes in a workbook: what is right comes in, what is wrong is told, a doubted key waits', async () => {
    const file = await w.aWorkbook([
      row({}),
      row({ stem: '小作坊可以生产加工保健食品', key: '正确' }),
      row({ stem: '没有依据的题', basis: '' }),
      row({ kind: '填空题', stem: '题型不对的题' }),
    ])
    const preview = await w.act(w.office, 'previewQuestions', { file })
    expect(preview).toMatchObject({ fresh: 2, known: 0, doubted: 1 })
    expect(preview.faults.map(({ cell }) => cell)).toEqual(['K4', 'B5'])
    const first = await w.act(w.office, 'importQuestions', { file })
    expect(first).toMatchObject({ added: 2, doubted: 1, known: 0 })
    expect(await w.act(w.office, 'importQuestions', { file })).toMatchObject({ added: 0, known: 2 })
    const { rows } = await w.act(w.office, 'questions', { states: ['waiting'], search: '保健食品' })
    expect(rows[0]?.doubts[0]).toContain('保健食品')
  })

  it('uses a doubted question once a person has looked, once', async () => {
    const doubted = { stem: '粮谷类白酒中甲醇不得超过 2.5 g/L。', basis: 'GB 2757' }
    const { question, doubts } = await w.aQuestion(doubted)
    expect(doubts[0]).toContain('0.6 g/L')
    const look = { question, use: true, note: '核对了条文，按旧标准的历史题' }
    await expect(w.act(w.office, 'reviewQuestion', look)).rejects.toThrow('请由另一位同事或局领导复核')
    await w.act(w.leader, 'reviewQuestion', look)
    await expect(w.act(w.leader, 'reviewQuestion', look)).rejects.toThrow('不用复核')
    const { rows } = await w.act(w.office, 'questions', { search: '2.5 g/L' })
    expect(rows[0]).toMatchObject({ state: 'ready', reviewedBy: w.leader.name, account: w.office.account })
    await w.act(w.office, 'retireQuestion', { question, reason: '换新题' })
    expect((await w.aQuestion(doubted)).state).toBe('waiting')
  })

  it('has each question once, with an article, and says what is wrong at its place', async () => {
    const { question } = await w.aQuestion({ stem: '索证索票要保存多久才够' })
    expect((await w.aQuestion({ question, stem: '索证索票要保存多久才够' })).state).toBe('ready')
    await expect(w.aQuestion({ stem: '索证索票要保存多久才够' })).rejects.toThrow('题库里已经有这道题')
    await expect(w.aQuestion({ kind: 'multiple', options: ['是', '否'], key: [0] })).rejects.toMatchObject({
      errors: [{ pointer: '/key' }],
    })
  })

  it('changes a question by putting another in its place, which is held against the rulebook again', async () => {
    const { question: replaces } = await w.aQuestion({ stem: '粮谷类白酒中甲醇不得超过 0.6 g/L。', basis: 'GB 2757' })
    const over = { topic: 'receiving-check', kind: 'true-false', key: [0], basis: 'GB 2757', reason: '改成考旧标准' }
    const changed = { replaces, stem: '粮谷类白酒中甲醇不得超过 1.2 g/L。', ...over }
    const question = newId()
    expect(await w.act(w.office, 'changeQuestion', { question, ...changed })).toMatchObject({ state: 'waiting' })
    const { rows } = await w.act(w.office, 'questions', {
      search: '粮谷类白酒中甲醇不得超过',
      states: ['retired', 'waiting'],
    })
    const kept = rows.find(each => each.question === replaces)
    expect(kept).toMatchObject({ state: 'retired', reviewNote: '改成考旧标准' })
    expect(rows.find(each => each.question === question)?.doubts[0]).toContain('0.6 g/L')
    await expect(w.act(w.office, 'changeQuestion', { question: newId(), ...changed })).rejects.toMatchObject({
      kind: 'changed-meanwhile',
    })
    await expect(w.act(w.inspector, 'changeQuestion', { question: newId(), ...changed })).rejects.toMatchObject({
      kind: 'not-allowed',
    })
  })

  it('gives a faulty workbook back marked, and the bank as one that can be read in again', async () => {
    const file = await w.aWorkbook([row({ stem: '少了依据的一道题', basis: '' }), row({ stem: '写得对的一道题' })])
    const back = await w.taken(w.office, 'markedQuestions', { file, name: '下发题.xlsx' })
    expect(back.name).toBe('下发题（已标注）.xlsx')
    const { rows: lines } = await readAll(back.bytes)
    expect(lines[1]).toContain('请写明依据的条文')
    await w.aQuestion({ stem: '导出来还能再读的题' })
    const asked = { search: '导出来还能再读的题' }
    const { bytes } = await w.taken(w.inspector, 'questionTable', asked)
    const { hash } = await w.t.world.files.put(Readable.from([bytes]), 1_000_000)
    expect(await w.act(w.office, 'previewQuestions', { file: hash })).toMatchObject({ fresh: 0, known: 1, faults: [] })
    await expect(w.taken(w.inspector, 'markedQuestions', { file })).rejects.toMatchObject({ kind: 'not-allowed' })
  })

  it('refuses a file that is no workbook of questions, and hands out a template that is one', async () => {
    const { bytes } = await w.taken(w.office, 'questionTemplate', {})
    const { hash } = await w.t.world.files.put(Readable.from([bytes]), 1_000_000)
    expect(await w.act(w.office, 'previewQuestions', { file: hash })).toMatchObject({ fresh: 2, faults: [] })
    await expect(w.act(w.office, 'previewQuestions', { file: '0'.repeat(64) })).rejects.toThrow('请重新上传')
  })
})
