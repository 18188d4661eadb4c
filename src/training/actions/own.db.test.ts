import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TrainingWorld, trainingWorld } from '../training-world.testing.ts'

let w: TrainingWorld
beforeAll(async () => {
  w = await trainingWorld()
  w.setDay('2026-03-10')
  for (let made = 0; made < 3; made += 1) await w.aQuestion()
})
afterAll(() => w.t.close())

const additives = { topic: 'additive-use', title: '添加剂怎么用', asked: 1 }
const hazard = { code: 'K30', topic: '添加剂', text: '添加剂没有专柜' }

async function courseAt(shop: Parameters<TrainingWorld['begun']>[0], course: string) {
  const { rows } = await w.act(shop.owner, 'mine', { workshop: shop.workshop })
  const row = rows.find(each => each.course === course)
  if (row === undefined) throw new Error('not theirs')
  return row
}

describe('what an owner finds on the phone', () => {
  it('tells when it was found, what was tried, how often is left, and each worker’s own', async () => {
    const [shop, course] = [await w.aShop(), await w.aCourse()]
    const worker = await w.aWorker(shop, '李帮工')
    const failed = await w.handedIn(shop, course, false)
    expect(await courseAt(shop, course)).toMatchObject({
      ...{ foundOn: null, hazards: 0 },
      people: [
        {
          ...{ worker: null, triesLeft: 1, blocked: null, passedOn: null },
          tries: [{ attempt: failed.attempt, score: 0, passed: false, onDay: '2026-03-10' }],
        },
        { worker, personName: '李帮工', triesLeft: 2, tries: [] },
      ],
    })
    const passed = await w.handedIn(shop, course, true, worker)
    const { people } = await courseAt(shop, course)
    expect(people[1]).toMatchObject({ passedOn: '2026-03-10', attempt: passed.attempt, tries: [{ score: 100 }] })
    expect(people[0]?.passedOn).toBeNull()
  })

  it('lets what was handed in be read again, by them and the officers of the place and by nobody else', async () => {
    const [shop, other, course] = [await w.aShop(), await w.aShop(), await w.aCourse()]
    const open = await w.begun(other, course)
    const { attempt, ...told } = await w.handedIn(shop, course, false)
    const { answers: _, ...answer } = told
    const read = { ...answer, title: '进货怎样查验', answeredOn: '2026-03-10', worker: null }
    expect(await w.act(shop.owner, 'result', { attempt })).toMatchObject(read)
    expect(await w.act(w.inspector, 'result', { attempt })).toMatchObject(read)
    await expect(w.act(other.owner, 'result', { attempt })).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.act(w.far, 'result', { attempt })).rejects.toMatchObject({ kind: 'not-allowed' })
    await expect(w.act(other.owner, 'result', { attempt: open.attempt })).rejects.toThrow('还没有交')
  })

  it('may be sat again once what it teaches was found wrong after it was passed', async () => {
    await w.aQuestion({ topic: 'additive-use', stem: '添加剂要专柜存放' })
    const [shop, course] = [await w.aShop(), await w.aCourse(additives)]
    await w.handedIn(shop, course)
    await expect(w.begun(shop, course)).rejects.toThrow('不用再考')
    w.setDay('2026-04-02')
    await w.raised(shop, [hazard], { foundOn: '2026-04-01' })
    expect(await courseAt(shop, course)).toMatchObject({ foundOn: '2026-04-01', people: [{ blocked: null }] })
    expect((await w.handedIn(shop, course)).passed).toBe(true)
    expect(await courseAt(shop, course)).toMatchObject({ people: [{ passedOn: '2026-04-02' }] })
    await expect(w.begun(shop, course)).rejects.toThrow('不用再考')
  })
})
