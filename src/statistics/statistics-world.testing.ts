import type { z } from 'zod'
import type { Id } from '../kernel/id.ts'
import { isCommand, isQuery } from '../platform/action/action.ts'
import type { Actor } from '../platform/action/actor.ts'
import { ask, deliver } from '../platform/action/perform.ts'
import { newId } from '../platform/id.ts'
import { testWorld } from '../platform/testing/world.ts'
import { figureActions } from './actions/figures.ts'
import type { figureEndpoints } from './contract/figures.ts'
import { statisticsEndpoints as endpoints } from './contract.ts'

type Name = Exclude<keyof typeof figureEndpoints, 'table'>
type Answer<N extends Name> = z.output<(typeof figureEndpoints)[N]['output']>
export type Shop = { readonly workshop: Id; readonly town: string; readonly category: string; readonly name: string }
export type Verdict = 'conforming' | 'nonconforming'

/** What records point to need not be there: none of it is counted. */
const withoutReferences = `do $$
declare each record;
begin
  for each in
    select c.conname, c.conrelid::regclass as of from pg_constraint c
    join pg_namespace n on n.oid = c.connamespace
    where c.contype = 'f' and c.conparentid = 0 and n.nspname not in ('graphile_worker', 'pg_catalog')
  loop
    execute format('alter table %s drop constraint %I', each.of, each.conname);
  end loop;
end $$`

/**
 * A small district of which every record is written by hand, day by day, without the steps that lead to it: what is counted
 * is told by the records alone. Today is 2022-08-10.
 */
export async function statisticsWorld() {
  const t = await testWorld()
  const { owner, district } = t
  const leader = t.actorOf(await t.anAccount({ duty: 'leader' }))
  const inspector = t.actorOf(await t.anAccount({ duty: 'inspector' }))
  const actor = '王股长'

  await owner.unsafe(withoutReferences)
  const put = (table: string, rows: readonly Record<string, unknown>[]) =>
    owner`insert into ${owner(table)} ${owner(rows.map(row => ({ district, ...row })))}`
  const noon = (day: string) => `${day}T04:00:00Z`

  async function find<N extends Name>(name: N, input: unknown = {}, by: Actor = leader): Promise<Answer<N>> {
    const found = figureActions.find(({ endpoint }) => endpoint.name === endpoints[name].name)
    if (found === undefined || isCommand(found) || !isQuery(found)) throw new Error(`no question ${name}`)
    return (await ask(t.world, by, found, input)) as Answer<N>
  }
  async function table(input: unknown = {}, by: Actor = leader) {
    const found = figureActions.find(({ endpoint }) => endpoint.kind === 'download')
    if (found === undefined || isCommand(found) || isQuery(found)) throw new Error('no table')
    return deliver(t.world, by, found, input)
  }
  /** What is printed of each, by code. */
  async function printed(codes: readonly string[], input: Record<string, unknown> = {}, by: Actor = leader) {
    const { figures } = await find('figures', { ...input, codes: [...codes] }, by)
    return Object.fromEntries(figures.map(({ code, text }) => [code, text]))
  }

  let made = 0
  async function aShop(over: { readonly town?: number; readonly category?: string; readonly since?: string } = {}) {
    made += 1
    const shop: Shop = {
      workshop: newId(),
      town: t.towns[over.town ?? 0] ?? '',
      category: over.category ?? 'soy',
      name: `第 ${made} 豆腐坊`,
    }
    await put('registry.workshop', [
      {
        ...{ id: shop.workshop, name: shop.name, pinyin: `dfj${made}`, initials: 'dfj', category: shop.category },
        ...{ status: 'valid', town: shop.town, address: `登科街道${made}号`, operator: newId() },
        ...{ createdAt: noon('2019-01-01'), updatedAt: noon('2019-01-01') },
      },
    ])
    await became(shop, 'valid', over.since ?? '2019-01-01')
    return shop
  }
  const became = (shop: Shop, status: string, effectiveOn: string, recordedAt = noon(effectiveOn)) =>
    put('registry.status_change', [
      { id: newId(), workshop: shop.workshop, status, effectiveOn, reason: '', recordedAt },
    ])
  const answerFor = (shop: Shop, unit: Id, fromDay: string) =>
    put('registry.responsibility', [
      { workshop: shop.workshop, fromDay, unit, officer: newId(), recordedAt: noon(fromDay) },
    ])

  return { t, district, leader, inspector, actor, put, noon, find, table, printed, aShop, became, answerFor }
}

export type StatisticsWorld = Awaited<ReturnType<typeof statisticsWorld>>

/** Records of sampling and of what follows. */
export function sampling({ t, put, noon, actor, district }: StatisticsWorld) {
  let number = 0
  /** Judged once, the day after it was taken; `null` where nobody has judged it. */
  async function samples(shop: Shop, count: number, verdict: Verdict | null, sampledOn: string): Promise<Id[]> {
    const ids = Array.from({ length: count }, () => newId())
    const state = verdict === null ? 'taken' : verdict === 'conforming' ? 'conforming' : 'served'
    await put(
      'sampling.sample',
      ids.map(id => {
        number += 1
        return {
          ...{ id, formNumber: `XBJ${number}`, workshop: shop.workshop, town: shop.town, category: shop.category },
          ...{ name: '豆腐', laboratory: newId(), state, moves: 1, conclusion: verdict, sampledOn, price: 0 },
          ...{ form: { samplers: ['甲', '乙'] }, takenAt: noon(sampledOn), changedAt: noon(sampledOn), actor },
        }
      }),
    )
    if (verdict !== null) for (const id of ids) await judged(id, 'first', verdict, sampledOn)
    return ids
  }
  const judged = (sample: Id, kind: 'first' | 'retest', verdict: Verdict, day: string) =>
    put('sampling.judgement', [
      {
        ...{ id: newId(), sample, report: newId(), kind, proposal: verdict, verdict, reason: '', edition: newId() },
        ...{ items: [], actor, at: noon(day) },
      },
    ])
  /** 复检: the final conclusion turns on this day. */
  async function retested(sample: Id, verdict: Verdict, day: string) {
    await judged(sample, 'retest', verdict, day)
    await t.owner`
      update sampling.sample set conclusion = ${verdict}, state = 'settled', changed_at = ${noon(day)}
      where district = ${district} and id = ${sample}`
  }
  async function filed(shop: Shop, sample: Id | null, filedOn: string, source = 'sampling') {
    number += 1
    await put('casework.case_file', [
      {
        ...{
          id: newId(),
          year: 2022,
          ordinal: number,
          number: `恩市监立〔2022〕${number}号`,
          source,
          sourceLabel: '抽检',
        },
        ...{ provider: '检验所', providerPhone: '0827', reporterNamed: true, workshop: shop.workshop, town: shop.town },
        ...{
          party: {},
          partyName: shop.name,
          partyPinyin: 'a',
          sample,
          matter: '生产经营不合格食品',
          suspected: '',
          content: '',
        },
        ...{ foundOn: filedOn, touchesSafety: true, harmful: false, state: 'filed', moves: 1, filedOn },
        ...{ filingNumber: `立${number}`, grave: false, complicated: false, circumstances: [] },
        ...{ registeredAt: noon(filedOn), changedAt: noon(filedOn), actor },
      },
    ])
  }
  return { samples, judged, retested, filed }
}
