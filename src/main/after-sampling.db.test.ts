import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { caseworkActions } from '../casework/actions.ts'
import { caseEndpoints } from '../casework/contract/case.ts'
import { isQuery } from '../platform/action/action.ts'
import { ask, perform } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { addDisposalStep } from '../sampling/actions/disposing.ts'
import { type SamplingWorld, samplingWorld } from '../sampling/sampling-world.testing.ts'
import { afterSampling } from './after-sampling.ts'

let w: SamplingWorld
beforeAll(async () => {
  w = await samplingWorld()
})
afterAll(() => w.t.close())

const disposed = (sample: string, kind: string, over: Record<string, unknown> = {}) =>
  perform(w.t.world, w.office, addDisposalStep(afterSampling), {
    ...{ step: newId(), sample, kind, text: '检出苯甲酸', files: [], ...over },
  })

async function received() {
  const list = caseworkActions.find(({ endpoint }) => endpoint.name === caseEndpoints.cases.name)
  if (list === undefined || !isQuery(list)) throw new Error('no list')
  return caseEndpoints.cases.output.parse(await ask(w.t.world, w.office, list, { states: ['received'] }))
}

describe('a sample that does not conform', () => {
  it('becomes a clue for a case, once, with what was found', async () => {
    const shop = await w.aShop()
    const { sample } = await w.nonconforming(shop)
    const { reference } = await disposed(sample, 'case')
    const { rows } = await received()
    expect(rows).toMatchObject([{ source: 'sampling', workshop: shop.workshop, due: { code: 'E01', tone: 'calm' } }])
    expect(reference).toContain(rows[0]?.number)
    const again = await disposed(sample, 'case')
    expect(again.reference).toContain(rows[0]?.number)
    expect((await received()).total).toBe(1)
    const [row] = await w.t.db`select content, sample from casework.case_file where id = ${rows[0]?.case ?? ''}`
    expect(row).toMatchObject({ sample, content: expect.stringContaining('苯甲酸') })
  })

  it('is proposed for a recall to the office, which hears of it once', async () => {
    const shop = await w.aShop()
    const { lot } = await w.produced(shop)
    const { sample } = await w.nonconforming(shop, { lot, product: shop.products[0] })
    const { reference } = await disposed(sample, 'recall')
    expect(reference).toContain('提请')
    await disposed(sample, 'recall')
    const told = await w.t.db<{ account: string; title: string; text: string }[]>`
      select account, title, text from clock.message where kind = 'recall-proposal' and subject_id = ${sample}`
    expect(told.map(({ account }) => account)).toEqual([w.office.account])
    expect(told[0]).toMatchObject({ title: '提请召回', text: expect.stringMatching(/批次 .*苯甲酸/s) })
  })
})
