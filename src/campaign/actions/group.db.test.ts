import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../platform/id.ts'
import { type CampaignWorld, campaignWorld } from '../campaign-world.testing.ts'
import { campaignTodos } from '../door/todos.ts'

let w: CampaignWorld
beforeAll(async () => {
  w = await campaignWorld()
  w.setDay('2026-08-10')
})
afterAll(() => w.t.close())

const seated = async (role: string, name: string, over: Record<string, unknown> = {}) => {
  const seat = newId()
  await w.act(w.office, 'seat', { seat, role, unit: w.bureau, name, post: '', fromDay: '2026-01-01', ...over })
  return seat
}

describe('the leading group', () => {
  it('has its head and deputy by name, its members by unit, and says what is wanting', async () => {
    expect((await w.act(w.leader, 'group', {})).wanting).toHaveLength(3)
    await seated('head', '', { name: '随便', account: w.leader.account, post: '局长' })
    await seated('deputy', '赵副局长')
    await seated('member', '明阳市场监管所', { unit: w.t.stations[0].id })
    const { wanting, seats } = await w.act(w.inspector, 'group', {})
    expect(wanting).toEqual([])
    expect(seats.map(({ role, name }) => `${role} ${name}`)).toEqual([
      ...['head 李局长', 'deputy 赵副局长', 'member 明阳市场监管所'],
    ])
  })

  it('has one head at a time, and keeps who it was before', async () => {
    await expect(seated('head', '周局长', { fromDay: '2026-09-01' })).rejects.toThrow('已有组长')
    const { seats } = await w.act(w.office, 'group', {})
    const [head] = seats
    await w.act(w.office, 'endSeat', { seat: head?.seat, untilDay: '2026-08-31', reason: '工作调动' })
    await seated('head', '周局长', { fromDay: '2026-09-01' })
    const headOn = async (asOf: string) => (await w.act(w.office, 'group', { asOf })).seats[0]?.name
    expect([await headOn('2026-08-31'), await headOn('2026-09-01')]).toEqual(['李局长', '周局长'])
    expect((await w.act(w.office, 'group', { all: true })).seats).toHaveLength(4)
  })

  it('is kept by the office alone', async () => {
    const seat = { seat: newId(), role: 'member', unit: w.bureau, name: '某', fromDay: '2026-01-01' }
    for (const actor of [w.inspector, w.superior, w.leader])
      await expect(w.act(actor, 'seat', seat)).rejects.toMatchObject({ kind: 'not-allowed' })
  })
})

const written = { title: '恩阳区食品小作坊治理提升示范试点工作方案', body: '统一治理时限、治理任务、治理效果。' }
const drafted = async (over: Record<string, unknown> = {}) => {
  const programme = newId()
  await w.act(w.office, 'draftProgramme', { programme, ...written, ...over })
  return programme
}
let count = 0
const published = async (over: Record<string, unknown> = {}) => {
  count += 1
  const programme = await drafted(over)
  await w.act(w.leader, 'approveProgramme', { programme })
  const number = `恩市监发〔2026〕${count} 号`
  await w.act(w.office, 'publishProgramme', { programme, number })
  return { programme, number }
}

describe('a programme document', () => {
  it('is approved by somebody who wrote none of it', async () => {
    const programme = await drafted()
    await expect(w.act(w.office, 'approveProgramme', { programme })).rejects.toThrow('另一位负责人')
    await w.act(w.second, 'redraftProgramme', { programme, ...written, body: '改过的内容' })
    await expect(w.act(w.second, 'approveProgramme', { programme })).rejects.toThrow('另一位负责人')
    await expect(w.act(w.office, 'publishProgramme', { programme, number: '1' })).rejects.toThrow('不能这样办理')
    await w.act(w.leader, 'approveProgramme', { programme })
    const seen = await w.act(w.office, 'programme', { programme })
    expect(seen).toMatchObject({ state: 'approved', approver: '李局长', may: { publish: true, edit: false } })
    expect(seen.steps.map(({ step }) => step)).toEqual(['draft', 'draft', 'approve'])
  })

  it('is seen by the others once it is published, and says who has not read it', async () => {
    const hidden = await drafted()
    await expect(w.act(w.inspector, 'programme', { programme: hidden })).rejects.toMatchObject({ kind: 'not-found' })
    const { programme } = await published({ units: [w.t.stations[0].id], duties: ['inspector'] })
    const before = await w.act(w.leader, 'programme', { programme })
    expect(before.unread.map(({ name }) => name)).toEqual(['王建国'])
    const asked = {
      district: w.t.district,
      scope: 'district',
      account: w.inspector.account ?? null,
      unit: null,
    } as const
    const todos = async () =>
      (await campaignTodos.open(w.t.db, { ...asked, today: '2026-08-10' as never })).map(({ id }) => id)
    expect(await todos()).toContain(programme)
    await w.act(w.inspector, 'readProgramme', { programme })
    await w.act(w.inspector, 'readProgramme', { programme })
    const after = await w.act(w.leader, 'programme', { programme })
    expect([after.unread, after.read.map(({ name }) => name)]).toEqual([[], ['王建国']])
    expect(await todos()).not.toContain(programme)
  })

  it('is superseded by the next one, and a number is given once', async () => {
    const old = await published()
    const next = await drafted({ supersedes: old.programme })
    await expect(drafted({ supersedes: old.programme })).rejects.toThrow('已准备代替它')
    await w.act(w.leader, 'approveProgramme', { programme: next })
    const again = { programme: next, number: old.number }
    await expect(w.act(w.office, 'publishProgramme', again)).rejects.toThrow('已经用过')
    await w.act(w.office, 'publishProgramme', { programme: next, number: '恩市监发〔2026〕99 号' })
    const seen = await w.act(w.inspector, 'programme', { programme: old.programme })
    expect(seen).toMatchObject({ state: 'superseded', supersededBy: { programme: next }, unread: [] })
    await expect(w.act(w.inspector, 'readProgramme', { programme: old.programme })).rejects.toThrow('正在执行')
  })

  it('goes back with a reason, or is dropped, and takes its attachment along', async () => {
    const file = await w.keep('%PDF-1.7 方案')
    const programme = await drafted({ file })
    await w.act(w.leader, 'returnProgramme', { programme, reason: '时限要写明' })
    expect(await w.taken(w.office, 'programmeFile', { programme })).toMatchObject({ mediaType: 'application/pdf' })
    await expect(w.taken(w.inspector, 'programmeFile', { programme })).rejects.toMatchObject({ kind: 'not-found' })
    await w.act(w.office, 'dropProgramme', { programme, reason: '重写' })
    await expect(w.act(w.leader, 'approveProgramme', { programme })).rejects.toThrow('不能这样办理')
    const { rows } = await w.act(w.office, 'programmes', {})
    expect(rows.map(row => row.programme)).not.toContain(programme)
    await expect(drafted({ file: 'a'.repeat(64) })).rejects.toThrow('没有上传成功')
  })
})

describe('a proposal', () => {
  const nineteen = {
    ...{ kind: 'proposal', session: '区政协三届二次会议', title: '关于推动食品加工小作坊成长壮大的建议' },
    ...{ member: '委员', receivedOn: '2026-06-01', dueOn: '2026-08-31' },
  }
  const registered = async (number: string, over: Record<string, unknown> = {}) => {
    const proposal = newId()
    const input = {
      proposal,
      ...nineteen,
      number,
      handler: w.office.account,
      coHandlers: [w.t.stations[0].id],
      ...over,
    }
    await w.act(w.office, 'registerProposal', input)
    return proposal
  }

  it('is a to-do of its handler until its letter is there, and then rated once', async () => {
    const proposal = await registered('19')
    const todos = async () => {
      const asked = { district: w.t.district, scope: 'district', account: null, unit: null } as const
      return (await campaignTodos.open(w.t.db, { ...asked, today: '2026-08-10' as never })).map(({ id }) => id)
    }
    expect(await todos()).toEqual([proposal])
    const rating = { proposal, satisfaction: 'satisfied', ratedOn: '2026-08-10' }
    await expect(w.act(w.office, 'rateProposal', rating)).rejects.toThrow('先登记答复函')
    const file = await w.keep('%PDF-1.7 答复函')
    const letter = { proposal, number: '恩市监函〔2026〕19 号', file, repliedOn: '2026-08-10' }
    await w.act(w.office, 'replyProposal', letter)
    await expect(w.act(w.office, 'replyProposal', letter)).rejects.toThrow('已经答复')
    expect(await todos()).toEqual([])
    await w.act(w.office, 'rateProposal', rating)
    const seen = await w.act(w.superior, 'proposal', { proposal })
    expect(seen).toMatchObject({ state: 'rated', late: false, satisfaction: 'satisfied', coHandlers: [{}] })
    const answer = await w.taken(w.inspector, 'proposalFile', { proposal, what: 'reply' })
    expect(answer.name).toBe('区政协三届二次会议第 19 号提案答复函.pdf')
  })

  it('is registered once, with days that can be', async () => {
    await registered('20')
    await expect(registered('20')).rejects.toThrow('已经登记')
    await expect(registered('21', { dueOn: '2026-05-01' })).rejects.toThrow('不能早于')
    await expect(registered('21', { receivedOn: '2026-12-01', dueOn: '2026-12-31' })).rejects.toThrow('不能晚于今天')
  })

  it('that is late is found among the late ones', async () => {
    const proposal = await registered('22', { dueOn: '2026-08-09' })
    const { rows, total } = await w.act(w.leader, 'proposals', { late: true })
    expect([total, rows.map(row => row.proposal)]).toEqual([1, [proposal]])
    expect((await w.act(w.leader, 'proposals', { search: '成长壮大', states: ['open'] })).total).toBe(2)
  })
})
