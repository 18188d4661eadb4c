import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/id.ts'
import { type CaseworkWorld, caseworkWorld } from '../casework-world.testing.ts'

let w: CaseworkWorld
beforeAll(async () => {
  w = await caseworkWorld()
})
afterAll(() => w.t.close())

describe('the list of evidence', () => {
  it('takes files with their hash, each once, told twice once', async () => {
    const { case: id } = await w.filed()
    const piece = await w.proved(id)
    await w.act(w.inspector, 'addEvidence', piece)
    const { evidence, evidenceIntact } = await w.look(id)
    expect(evidence).toMatchObject([{ name: '现场笔录', hash: piece.file, ordinal: 1, withdrawn: null }])
    expect(evidenceIntact).toBe(true)
    await expect(w.proved(id, { file: piece.file })).rejects.toThrow(/已经在证据清单/)
    await expect(w.proved(id, { file: 'a'.repeat(64) })).rejects.toThrow(/没有上传成功/)
    await expect(w.proved(id, { takenBy: ['王建国'] })).rejects.toThrow(/两名以上/)
    await expect(w.proved(id, { lawful: false })).rejects.toThrow(/非法手段/)
    await expect(w.proved(id, { takenAt: '2026-08-11T00:00:00.000Z' })).rejects.toThrow(/不能晚于现在/)
  })

  it('takes from a form nothing that a machine saw', async () => {
    const { case: id } = await w.filed()
    await expect(w.proved(id, { kind: 'machine-snapshot' })).rejects.toMatchObject({ kind: 'input-invalid' })
    await expect(w.proved(id, { origin: { kind: 'snapshot', id: newId() } })).rejects.toMatchObject({
      kind: 'input-invalid',
    })
  })

  it('keeps what was withdrawn, with why', async () => {
    const { case: id } = await w.filed()
    const piece = await w.proved(id)
    await w.act(w.inspector, 'withdrawEvidence', { case: id, evidence: piece.id, reason: '与本案无关' })
    const again = w.act(w.inspector, 'withdrawEvidence', { case: id, evidence: piece.id, reason: '与本案无关' })
    await expect(again).rejects.toThrow(/已经撤出/)
    const seen = await w.look(id)
    expect(seen.evidence).toMatchObject([{ name: '现场笔录', withdrawn: { reason: '与本案无关', by: '王建国' } }])
    expect(seen.evidenceIntact).toBe(true)
    await expect(w.act(w.inspector, 'conclude', w.report(id))).rejects.toThrow(/证据清单还是空的/)
  })

  it('is closed once it was decided', async () => {
    const { case: id } = await w.decided()
    await expect(w.proved(id)).rejects.toThrow(/不能再改/)
  })

  it('shows that somebody rewrote it behind the program’s back', async () => {
    const { case: id } = await w.filed()
    const piece = await w.proved(id)
    await w.proved(id)
    await w.t.owner`update casework.evidence set proves = '别的' where id = ${piece.id}`
    expect((await w.look(id)).evidenceIntact).toBe(false)
    await w.t.owner`update casework.evidence set proves = ${'拒绝检查的经过'} where id = ${piece.id}`
    expect((await w.look(id)).evidenceIntact).toBe(true)
    const stranger = { ...rawSnapshot(id), kind: 'document', taken_by: ['甲', '乙'], origin_kind: 'none' }
    await w.t.owner`insert into casework.evidence ${w.t.owner(stranger)}`
    expect((await w.look(id)).evidenceIntact).toBe(false)
  })
})

const rawSnapshot = (id: string, over: Record<string, unknown> = {}) => ({
  ...{ district: w.t.district, id: newId(), case_file: id, kind: 'machine-snapshot', name: '抓拍', proves: '未戴帽' },
  ...{ hash: 'b'.repeat(64), taken_at: w.t.world.clock.now(), place: '', taken_by: [] as string[], lawful: true },
  ...{
    origin_kind: 'snapshot',
    origin_id: 'S1',
    origin_label: '',
    reviewer: '王建国',
    reviewed_at: w.t.world.clock.now(),
  },
  ...{ verdict: 'confirmed', faithful: true, legally_reviewed: true, technically_reviewed: true, marked: true },
  ...{ site_published: true, actor: 'test', at: w.t.world.clock.now(), ...over },
})

describe('the database itself', () => {
  const unreviewed = /a snapshot is evidence only after a person confirmed it/
  it.each([
    ['no reviewer', { reviewer: null }, unreviewed],
    ['an empty reviewer', { reviewer: '' }, unreviewed],
    ['no time of review', { reviewed_at: null }, unreviewed],
    ['no verdict', { verdict: null }, unreviewed],
    ['a false alert', { verdict: 'false-alert' }, unreviewed],
    ['an unfaithful record', { faithful: false }, unreviewed],
    ['nothing about faithfulness', { faithful: null }, unreviewed],
    ['no legal review', { legally_reviewed: null }, unreviewed],
    ['no technical review', { technically_reviewed: false }, unreviewed],
    ['a hidden camera', { marked: false }, unreviewed],
    ['a site nobody was told of', { site_published: null }, unreviewed],
    ['another name for it', { kind: 'electronic', taken_by: ['甲', '乙'] }, /what a machine saw is called so/],
    ['unlawful means', { lawful: false }, /what was taken unlawfully is no evidence/],
  ])('refuses a snapshot with %s', async (_, over, why) => {
    const { case: id } = await w.filed()
    const row = rawSnapshot(id, over)
    await expect(w.t.owner`insert into casework.evidence ${w.t.owner(row)}`).rejects.toThrow(why)
  })

  it('takes one that was reviewed', async () => {
    const { case: id } = await w.filed()
    const row = rawSnapshot(id)
    await expect(w.t.owner`insert into casework.evidence ${w.t.owner(row)}`).resolves.toBeTruthy()
  })

  it('lets the program neither change nor delete evidence and its lines', async () => {
    await expect(w.t.db`update casework.evidence set proves = '' where true`).rejects.toThrow(/permission denied/)
    await expect(w.t.db`update casework.evidence_line set hash = '' where true`).rejects.toThrow(/permission denied/)
    await expect(w.t.db`delete from casework.evidence_line where true`).rejects.toThrow(/permission denied/)
  })
})
