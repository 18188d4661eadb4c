import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/id.ts'
import { type CampaignWorld, campaignWorld } from '../campaign-world.testing.ts'

let w: CampaignWorld
beforeAll(async () => {
  w = await campaignWorld()
  w.setDay('2026-08-10')
})
afterAll(() => w.t.close())

describe('a target that runs', () => {
  it('is corrected with a reason by somebody who did not set it, and what it was is kept', async () => {
    const { campaign, indicator, unit, officer } = await w.planned({ amount: 12 })
    await w.act(w.leader, 'approve', { campaign })
    const dueOn = '2026-12-31'
    const all = [indicator, unit, officer].map(target => ({ target, amount: 10, dueOn }))
    const correction = newId()
    const asked = { campaign, correction, changes: all, reason: '两家小作坊已注销' }
    await expect(w.act(w.office, 'correct', asked)).rejects.toThrow('起草人')
    await expect(w.act(w.leader, 'correct', { ...asked, changes: all.slice(0, 1) })).rejects.toThrow('多出 2')
    const same = all.map(each => ({ ...each, amount: 12 }))
    await expect(w.act(w.leader, 'correct', { ...asked, changes: same })).rejects.toThrow('没有改动')
    await w.act(w.leader, 'correct', asked)
    const { targets } = await w.act(w.office, 'tree', { campaign })
    expect(targets.map(({ amount }) => amount)).toEqual([null, 10, 10, 10])
    const { rows } = await w.act(w.inspector, 'corrections', { campaign })
    expect(rows).toHaveLength(3)
    expect(rows[0]).toMatchObject({ oldAmount: 12, newAmount: 10, reason: '两家小作坊已注销', actor: '李局长' })
  })

  it('is simply written anew while it is drafted', async () => {
    const { campaign, indicator } = await w.planned()
    const mark = { target: indicator, title: '监督检查全覆盖', amount: 5, dueOn: '2026-11-30' }
    await w.act(w.office, 'changeTarget', mark)
    await expect(w.act(w.office, 'changeTarget', { ...mark, dueOn: '2027-11-30' })).rejects.toThrow('行动期间')
    const { targets, faults } = await w.act(w.office, 'tree', { campaign })
    expect(targets[1]).toMatchObject({ title: '监督检查全覆盖', amount: 5, dueOn: '2026-11-30' })
    expect(faults[0]).toContain('还差 3')
    await w.act(w.office, 'changeTarget', { ...mark, amount: 2, dueOn: '2026-12-31' })
    await w.act(w.leader, 'approve', { campaign })
    await expect(w.act(w.office, 'changeTarget', mark)).rejects.toThrow('不能再改')
  })
})

describe('what somebody has to reach himself', () => {
  it('is told to that person once the campaign runs, with what is done of it', async () => {
    const shop = await w.aShop()
    await w.charge([shop.workshop], w.officers[0])
    const { campaign, officer } = await w.planned({ measure: 'inspection.workshops', amount: 4 })
    const mine = async () => (await w.act(w.inspector, 'mine', {})).rows.filter(row => row.target === officer)
    expect(await mine()).toEqual([])
    await w.act(w.leader, 'approve', { campaign })
    const [before] = await mine()
    expect(before).toMatchObject({ indicator: '监督检查', amount: 4, campaign: '2026 年治理提升' })
    await w.visited(shop)
    expect((await mine())[0]?.done).toBe((before?.done ?? 0) + 1)
    expect((await w.act(w.leader, 'mine', {})).rows).toEqual([])
  })
})

describe('what is taken out of a campaign', () => {
  it('is a table of its progress, of a comparison, of a figure and of the proposals', async () => {
    const { campaign } = await w.planned()
    const before = { from: '2025-01-01', until: '2025-12-31' }
    const after = { from: '2026-01-01', until: '2026-08-10' }
    const measured = { measure: 'inspection.visits', ...after }
    expect((await w.taken(w.office, 'treeTable', { campaign })).name).toContain('目标任务进度')
    expect((await w.taken(w.leader, 'compareTable', { campaign, before, after })).name).toContain('前后对比')
    expect((await w.taken(w.superior, 'measuredTable', measured)).name).toContain('完成监督检查')
    expect((await w.taken(w.inspector, 'proposalTable', {})).name).toContain('提案建议')
  })

  it('shows the workshops that somebody complained of to whoever oversees complaints alone', async () => {
    const shop = await w.aShop()
    await w.t.owner.begin(async tx => {
      await tx`set constraints all deferred`
      const id = newId()
      const { district } = w.t
      const step = (ordinal: number, from: string, name: string, to: string) => ({
        ...{ district, complaint: id, ordinal, id: newId(), after: ordinal === 1 ? null : ordinal - 1 },
        ...{ fromState: from, step: name, toState: to, onDay: '2026-08-09', note: '核查完毕', told: '', account: null },
        ...{ actor: '某', at: '2026-08-09T02:00:00.000Z' },
      })
      await tx`insert into complaint.step ${tx([step(1, 'none', 'receive', 'received'), step(2, 'received', 'take-up', 'verifying'), step(3, 'verifying', 'clear', 'verified'), step(4, 'verified', 'close', 'closed')])}`
      await tx`insert into complaint.complaint ${tx({
        ...{
          district,
          id,
          number: '511903-2026-00001',
          year: 2026,
          ordinal: 1,
          kind: 'report',
          topic: 'dirty',
          via: 'scan',
        },
        ...{
          named: false,
          wantsRemedy: false,
          workshop: shop.workshop,
          receivedOn: '2026-08-01',
          state: 'closed',
          steps: 4,
        },
        ...{ receivedAt: '2026-08-01T02:00:00.000Z', outcome: 'clear', changedAt: '2026-08-09T02:00:00.000Z' },
      })}`
    })
    const asked = { measure: 'complaint.in-time', from: '2026-08-01', until: '2026-08-10' }
    expect(await w.act(w.leader, 'measured', asked)).toMatchObject({ amount: 1, total: 1, hidden: 0, rows: [{}] })
    for (const reader of [w.superior, w.inspector])
      expect(await w.act(reader, 'measured', asked)).toMatchObject({ amount: 1, total: 0, hidden: 1, rows: [] })
  })
})

describe('beside the forms', () => {
  it('whoever has not read a document is reminded once a day', async () => {
    const programme = newId()
    await w.act(w.office, 'draftProgramme', { programme, title: '工作方案', body: '内容', duties: ['inspector'] })
    await w.act(w.leader, 'approveProgramme', { programme })
    await expect(w.act(w.office, 'remindReaders', { programme })).rejects.toThrow('正在执行')
    await w.act(w.office, 'publishProgramme', { programme, number: '恩市监发〔2026〕70 号' })
    const { unread, may } = await w.act(w.office, 'programme', { programme })
    expect([may.remind, unread.length > 0]).toEqual([true, true])
    const asked = async (by: typeof w.leader) =>
      (await w.act(by, 'programmes', {})).rows.find(row => row.programme === programme)?.askedOfMe
    expect([await asked(w.inspector), await asked(w.leader)]).toEqual([true, false])
    expect((await w.act(w.office, 'remindReaders', { programme })).told).toBe(unread.length)
    expect((await w.act(w.office, 'remindReaders', { programme })).told).toBe(0)
  })

  it('a proposal is corrected while it is open, and its course is told', async () => {
    const proposal = newId()
    const known = { title: '关于推动食品加工小作坊成长壮大的建议', member: '委员', handler: w.office.account }
    const days = { receivedOn: '2026-06-01', dueOn: '2026-08-31' }
    const head = { kind: 'proposal', session: '区政协三届二次会议', number: '77', coHandlers: [] }
    await w.act(w.office, 'registerProposal', { proposal, ...known, ...days, ...head })
    const edited = { proposal, ...known, dueOn: '2026-09-30', reason: '交办函更正' }
    await w.act(w.office, 'editProposal', edited)
    await expect(w.act(w.office, 'editProposal', { ...edited, dueOn: '2026-05-01' })).rejects.toThrow('不能早于')
    const seen = await w.act(w.leader, 'proposal', { proposal })
    expect(seen.course.map(({ words, reason }) => [words, reason])).toEqual([
      ['更正登记内容', '交办函更正'],
      ['登记', null],
    ])
    expect([seen.dueOn, seen.may]).toEqual(['2026-09-30', { edit: false, reply: false, rate: false }])
    const letter = { proposal, number: '恩市监函 77 号', file: await w.keep('%PDF-1.7'), repliedOn: '2026-08-10' }
    await w.act(w.office, 'replyProposal', letter)
    await expect(w.act(w.office, 'editProposal', edited)).rejects.toThrow('已经答复')
  })
})
