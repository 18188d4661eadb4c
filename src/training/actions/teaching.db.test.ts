import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/id.ts'
import { trainingTodos } from '../door/todos.ts'
import { type TrainingWorld, trainingWorld } from '../training-world.testing.ts'

let w: TrainingWorld
beforeAll(async () => {
  w = await trainingWorld()
  w.setDay('2026-03-10')
})
afterAll(() => w.t.close())

const todos = () =>
  trainingTodos.open(w.t.db, {
    ...{ district: w.t.district, scope: 'district', account: null, unit: null },
    today: w.t.world.clock.now().slice(0, 10) as never,
  })

describe('outreach', () => {
  const planned = async (over: Record<string, unknown> = {}) => {
    const outreach = newId()
    await w.act(w.office, 'planOutreach', {
      ...{ outreach, occasion: 'consumer-rights-day', title: '3·15 现场咨询', onDay: '2026-03-15', place: '恩阳古镇' },
      ...{ channels: ['stand', 'leaflet'], ...over },
    })
    return outreach
  }
  const held = { revision: 1, onDay: '2026-03-15', audience: 320, counting: 'leaflets', cost: 128_050 }

  it('of the year is a to-do until it is planned, and again when that is cancelled', async () => {
    expect(await todos()).toMatchObject([{ kind: 'outreach-plan', dueOn: '2026-03-15', toBeConfirmed: false }])
    const outreach = await planned()
    expect(await todos()).toEqual([])
    await w.act(w.office, 'cancelOutreach', { outreach, reason: '下大雨' })
    expect(await todos()).toHaveLength(1)
    const { reminders } = await w.act(w.inspector, 'calendar', { year: 2026 })
    expect(reminders.map(({ missing, toBeConfirmed }) => [missing, toBeConfirmed])).toEqual([
      [true, false],
      [true, true],
    ])
    await expect(w.act(w.office, 'cancelOutreach', { outreach, reason: '再取消' })).rejects.toThrow('不能再取消')
    await expect(w.act(w.office, 'holdOutreach', { outreach, ...held })).rejects.toThrow('已经取消')
  })

  it('is told with how many came and how they were counted, once its day has come', async () => {
    const outreach = await planned()
    await expect(w.act(w.office, 'holdOutreach', { outreach, ...held })).rejects.toThrow('还没有到这一天')
    w.setDay('2026-03-16')
    const lost = { outreach, ...held, pictures: ['0'.repeat(64)] }
    await expect(w.act(w.office, 'holdOutreach', lost)).rejects.toMatchObject({ errors: [{ pointer: '/pictures' }] })
    const { counting: _, ...uncounted } = held
    await expect(w.act(w.office, 'holdOutreach', { outreach, ...uncounted })).rejects.toThrow('怎样统计')
    const picture = await w.aPhotograph()
    await w.act(w.office, 'holdOutreach', { outreach, ...held, pictures: [picture] })
    await expect(w.act(w.office, 'holdOutreach', { outreach, ...held })).rejects.toMatchObject({
      kind: 'changed-meanwhile',
    })
    expect(await w.act(w.inspector, 'outreachOne', { outreach })).toMatchObject({ state: 'held', cost: 128_050 })
    expect((await w.taken(w.inspector, 'outreachFile', { outreach, file: picture })).mediaType).toBe('image/jpeg')
    const foreign = { outreach, file: await w.aPhotograph('another') }
    await expect(w.taken(w.inspector, 'outreachFile', foreign)).rejects.toThrow('没有这个文件')
  })

  it('has figures that are the rows of the list', async () => {
    const figures = await w.act(w.office, 'outreachFigures', { year: 2026 })
    const { total, rows } = await w.act(w.office, 'outreachList', { year: 2026, states: ['held'] })
    expect(figures).toMatchObject({ held: total, audience: 320, cost: 128_050, cancelled: 1 })
    expect(figures.channels.map(({ key, held }) => [key, held])).toEqual([
      ['leaflet', 1],
      ['stand', 1],
    ])
    const stands = await w.act(w.office, 'outreachList', { year: 2026, channels: ['stand'], search: '古镇' })
    expect(stands.total).toBe(2)
    expect(rows[0]?.counting).toBe('leaflets')
    expect((await w.taken(w.inspector, 'outreachTable', { year: 2026 })).bytes.length).toBeGreaterThan(1000)
  })
})

describe('a session', () => {
  it('is signed by scanning the code that shows, by owner and worker, each once', async () => {
    const [shop, session] = [await w.aShop(), await w.aSession(await w.aCourse())]
    const worker = await w.aWorker(shop, '李帮工')
    const { token } = await w.act(w.inspector, 'sessionCode', { session })
    const scan = { workshop: shop.workshop, token }
    expect(await w.act(shop.owner, 'signIn', scan)).toMatchObject({ already: false })
    expect(await w.act(shop.owner, 'signIn', scan)).toMatchObject({ already: true })
    expect(await w.act(shop.owner, 'signIn', { ...scan, worker })).toMatchObject({ already: false })
    expect(await w.act(w.office, 'session', { session })).toMatchObject({ owners: 1, workers: 1 })
    expect((await w.taken(w.office, 'sessionTable', { session })).name).toContain('进货怎样查验')
  })

  it('does not take a code of before, of another session, or on another day', async () => {
    const [shop, session] = [await w.aShop(), await w.aSession(await w.aCourse())]
    const { token } = await w.act(w.office, 'sessionCode', { session })
    const forged = `${newId()}.${token.split('.')[1]}`
    await expect(w.act(shop.owner, 'signIn', { workshop: shop.workshop, token: forged })).rejects.toThrow('已经过期')
    w.t.pass(2)
    await expect(w.act(shop.owner, 'signIn', { workshop: shop.workshop, token })).rejects.toThrow('已经过期')
    const tomorrow = await w.aSession(await w.aCourse(), { onDay: '2026-03-20' })
    await expect(w.act(w.office, 'sessionCode', { session: tomorrow })).rejects.toThrow('只在培训当天')
  })

  it('is signed by name by an officer of the town, and not cancelled afterwards', async () => {
    const [shop, session] = [await w.aShop(), await w.aSession(await w.aCourse())]
    const people = [{ workshop: shop.workshop }, { workshop: shop.workshop }]
    await expect(w.act(w.far, 'signInByName', { session, people })).rejects.toThrow('不在您辖区')
    expect(await w.act(w.inspector, 'signInByName', { session, people })).toEqual({ added: 1 })
    await expect(w.act(w.office, 'cancelSession', { session, reason: '改期' })).rejects.toThrow('已有 1 人签到')
    const empty = await w.aSession(await w.aCourse())
    await w.act(w.office, 'cancelSession', { session: empty, reason: '改期' })
    await expect(w.signedIn(empty, shop)).rejects.toThrow('已经取消')
  })
})

describe('a signature', () => {
  const about = (shop: { workshop: string }, session: string) => ({ session, workshop: shop.workshop })
  const trained = async (course: string) => (await w.act(w.office, 'people', { course, standing: 'trained' })).total

  it('is struck with a reason, counts nowhere, and counts again when it is put back', async () => {
    const course = await w.aCourse()
    const [shop, session] = [await w.aShop(), await w.aSession(course)]
    await w.signedIn(session, shop)
    expect(await trained(course)).toBe(1)
    const reason = '本人没有到场，签错了人'
    await expect(w.act(w.far, 'strikeSignature', { ...about(shop, session), reason })).rejects.toThrow('不在您的辖区')
    await expect(w.act(shop.owner, 'strikeSignature', { ...about(shop, session), reason })).rejects.toThrow(
      '没有这项权限',
    )
    await w.act(w.inspector, 'strikeSignature', { ...about(shop, session), reason })
    await w.act(w.inspector, 'strikeSignature', { ...about(shop, session), reason: '再说一次' })
    const struck = await w.act(w.office, 'session', { session })
    expect(struck).toMatchObject({ owners: 0, workers: 0, people: [{ struck: { reason } }] })
    expect(await trained(course)).toBe(0)
    await w.act(w.inspector, 'restoreSignature', about(shop, session))
    expect(await w.act(w.office, 'session', { session })).toMatchObject({ owners: 1, people: [{ struck: null }] })
    expect(await trained(course)).toBe(1)
    const log = await w.t.db`
      select action, reason from audit.entry
      where action like 'training.%-signature' and after ->> 'personName' is not null order by action desc`
    expect(log).toMatchObject([
      { action: 'training.strike-signature', reason },
      { action: 'training.restore-signature', reason: null },
    ])
  })

  it('of somebody who was struck counts again once they sign', async () => {
    const [shop, session] = [await w.aShop(), await w.aSession(await w.aCourse())]
    await w.signedIn(session, shop)
    for (const reason of ['签错了人', '又签错了']) {
      await w.act(w.office, 'strikeSignature', { ...about(shop, session), reason })
      expect(await w.signedIn(session, shop)).toEqual({ added: 1 })
    }
    expect(await w.act(w.office, 'session', { session })).toMatchObject({ owners: 1, people: [{ struck: null }] })
    expect(await w.signedIn(session, shop)).toEqual({ added: 0 })
  })

  it('that was never given cannot be struck', async () => {
    const [shop, session] = [await w.aShop(), await w.aSession(await w.aCourse())]
    const asked = { ...about(shop, session), reason: '没有到场' }
    await expect(w.act(w.office, 'strikeSignature', asked)).rejects.toThrow('没有在这场培训签到')
  })

  it('may stand in the way of calling a session off, until it is struck', async () => {
    const [shop, session] = [await w.aShop(), await w.aSession(await w.aCourse())]
    await w.signedIn(session, shop)
    await w.act(w.office, 'strikeSignature', { ...about(shop, session), reason: '培训没有办成' })
    await w.act(w.office, 'cancelSession', { session, reason: '改期' })
  })
})

describe('a course', () => {
  it('is changed on the version that one read, and its pictures open for owners', async () => {
    const picture = await w.aPhotograph('lesson')
    const course = await w.aCourse({ lessons: [{ title: '看图', text: '看', picture }] })
    const change = {
      ...{ course, topic: 'receiving-check', title: '进货怎样查验（新）', audience: 'everyone', asked: 0 },
      ...{ passMark: 60, perDay: 1, lessons: [{ title: '看图', text: '看' }] },
    }
    expect(await w.act(w.office, 'saveCourse', { ...change, basedOn: 1 })).toEqual({ version: 2 })
    await expect(w.act(w.office, 'saveCourse', { ...change, basedOn: 1 })).rejects.toMatchObject({
      kind: 'changed-meanwhile',
    })
    const { owner } = await w.aShop()
    expect((await w.taken(owner, 'coursePicture', { course, file: picture })).mediaType).toBe('image/jpeg')
    expect((await w.act(w.office, 'course', { course })).versions.map(({ number }) => number)).toEqual([2, 1])
    await w.act(w.office, 'retireCourse', { course, reason: '并入新课' })
    await expect(w.act(w.office, 'retireCourse', { course, reason: '并入新课' })).rejects.toThrow('已经停用')
    const { rows } = await w.act(w.office, 'courses', { retired: true })
    expect(rows.map(({ title }) => title)).toContain('进货怎样查验（新）')
    await expect(w.aSession(course)).rejects.toThrow('已经停用')
  })
})

describe('coverage', () => {
  it('counts owners and workers, and every count opens its rows', async () => {
    const [shop, other] = [await w.aShop(), await w.aShop({ category: 'oil' })]
    const worker = await w.aWorker(shop, '张帮工')
    await w.aWorker(other, '陈帮工')
    const course = await w.aCourse({ audience: 'everyone', categories: [], topic: 'label' })
    await w.aQuestion({ topic: 'label', stem: '标签要写生产日期' })
    await w.aQuestion({ topic: 'label', stem: '标签要写配料表' })
    await w.signedIn(await w.aSession(course), shop, worker)
    await w.handedIn(shop, course)
    for (const by of ['town', 'category', 'who'] as const) {
      const { total, rows } = await w.act(w.office, 'coverage', { by, course })
      expect(rows.reduce((sum, { people }) => sum + people, 0)).toBe(total.people)
      for (const row of rows) {
        const key = { town: { towns: [row.key] }, category: { categories: [row.key] }, who: { who: row.key } }[by]
        const count = async (standing: string) => (await w.act(w.office, 'people', { course, standing, ...key })).total
        expect(await count('trained')).toBe(row.trained)
        expect(await count('untrained')).toBe(row.people - row.trained)
        expect(await count('passed')).toBe(row.passed)
      }
    }
    const { rows } = await w.act(w.office, 'coverage', { by: 'course', topic: 'label' })
    expect(rows).toMatchObject([{ key: course, trained: 2, passed: 1 }])
    const found = await w.act(w.office, 'people', { course, standing: 'untrained', search: '陈帮工' })
    expect(found).toMatchObject({ total: 1, rows: [{ workshop: other.workshop, attendedOn: null }] })
    expect((await w.taken(w.office, 'peopleTable', { course, standing: 'untrained' })).bytes.length).toBeGreaterThan(
      1000,
    )
  })

  it('of an inspector is that of the own towns, and a cancelled or future session teaches nobody', async () => {
    const far = await w.aShop({ town: w.t.towns.at(-1) })
    const course = await w.aCourse({ topic: 'other' })
    const all = await w.act(w.office, 'people', { course })
    const own = await w.act(w.inspector, 'people', { course })
    expect(own.rows.map(({ workshop }) => workshop)).not.toContain(far.workshop)
    expect(all.total).toBeGreaterThan(own.total)
    const owners = { ...{ course, who: 'owner' }, workshop: far.workshop }
    await w.signedIn(await w.aSession(course), far)
    expect((await w.act(w.office, 'people', { ...owners, standing: 'trained' })).total).toBe(1)
    expect((await w.act(w.office, 'people', { ...owners, standing: 'trained', since: '2026-12-01' })).total).toBe(0)
  })
})

describe('what was found wrong', () => {
  it('recommends its lesson to that owner until it is taught, and the effect is counted from the rows', async () => {
    w.setDay('2025-05-01')
    const [shop, course] = [
      await w.aShop(),
      await w.aCourse({ topic: 'additive-use', title: '添加剂怎么用', asked: 0 }),
    ]
    const hazard = { code: 'K30', topic: '添加剂', text: '添加剂没有专柜' }
    await w.raised(shop, [hazard], { foundOn: '2025-04-20' })
    const asked = { workshop: shop.workshop }
    const due = { ...asked, standing: 'due' }
    expect(await w.act(w.inspector, 'recommended', due)).toMatchObject({
      total: 1,
      rows: [{ topic: 'additive-use', hazards: 1, course, title: '添加剂怎么用', taughtOn: null, standing: 'due' }],
    })
    const { rows } = await w.act(shop.owner, 'mine', asked)
    expect(rows.find(row => row.course === course)).toMatchObject({
      hazards: 1,
      people: [{ worker: null, blocked: '这门课没有考核' }],
    })
    expect(rows[0]?.course).toBe(course)
    await w.signedIn(await w.aSession(course), shop)
    expect((await w.act(w.inspector, 'recommended', due)).total).toBe(0)
    expect(await w.act(w.inspector, 'recommended', { ...asked, standing: 'learnt' })).toMatchObject({
      rows: [{ taughtOn: '2025-05-01', lastFound: '2025-04-20', standing: 'learnt' }],
    })
    w.setDay('2025-08-01')
    await w.raised(shop, [{ ...hazard, text: '添加剂没有记录' }], { foundOn: '2025-07-30' })
    expect((await w.act(w.inspector, 'recommended', due)).total).toBe(1)
    const effect = () => w.act(w.office, 'effect', { topic: 'additive-use', months: 6 })
    expect((await effect()).figures).toMatchObject({ workshops: 0, running: 1 })
    const shown = async (show: string) =>
      (await w.act(w.office, 'effect', { topic: 'additive-use', months: 6, show })).total
    expect([await shown('over'), await shown('running')]).toEqual([0, 1])
    w.setDay('2026-01-01')
    expect([await shown('over'), await shown('running'), await shown('had-before'), await shown('again')]).toEqual([
      ...[1, 0, 1, 1],
    ])
    expect(await effect()).toMatchObject({
      figures: { workshops: 1, running: 0, before: 1, after: 1, hadBefore: 1, again: 1 },
      rows: [{ workshop: shop.workshop, taughtOn: '2025-05-01', before: 1, after: 1 }],
    })
  })

  it('is counted by topic, and every count is that of its rows, within the own towns', async () => {
    w.setDay('2026-01-02')
    const [near, far] = [await w.aShop(), await w.aShop({ town: w.t.towns.at(-1) })]
    for (const shop of [near, far]) {
      await w.raised(shop, [{ topic: '进货查验', text: '没有查验记录' }], { foundOn: '2025-12-01' })
    }
    for (const by of [w.office, w.inspector]) {
      const { rows, total } = await w.act(by, 'recommendedFigures', {})
      for (const { topic, workshops, due, learnt } of rows) {
        const count = async (standing: string | null) => (await w.act(by, 'recommended', { topic, standing })).total
        expect([await count(null), await count('due'), await count('learnt')]).toEqual([workshops, due, learnt])
      }
      expect(total.due + total.learnt).toBe(total.workshops)
    }
    const seen = await w.act(w.inspector, 'recommended', { topic: 'receiving-check' })
    expect(seen.rows.map(({ workshop }) => workshop)).not.toContain(far.workshop)
    const file = await w.taken(w.inspector, 'recommendedTable', { topic: 'receiving-check' })
    expect(file.bytes.length).toBeGreaterThan(1000)
  })
})
