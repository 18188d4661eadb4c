import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { chooses, dialog, downloads, fills, follows, presses, sees, seesNoMore } from './screen.ts'
import { readsWordFile } from './word-file.ts'

const people = visitors()
const letterDay = '2022-08-10'

async function registersProposal(office: Page, number: string): Promise<void> {
  await office.goto('/console/campaign/proposals')
  await presses(office, '登记提案建议')
  const known = { 届次: '区政协三届七次会议', 编号: number, 案由: '关于小作坊规范发展的建议', 提出人: '委员' }
  await fills(dialog(office), known)
  await chooses(office, '承办人', '林股长')
  await presses(dialog(office), '登记')
  await sees(office, '办理中')
}

/** Has a letter approved by the leader, who opens the same address. */
async function hasApproved(office: Page): Promise<Page> {
  const leader = await officer(people, 'leader', { to: new URL(office.url()).pathname })
  await presses(leader, '批准')
  await fills(dialog(leader), { 意见: '同意' })
  await presses(dialog(leader), '批准')
  await sees(leader, '已批准，待发出')
  await office.reload()
  return leader
}

async function sends(office: Page, number: string): Promise<void> {
  await presses(office, '发出')
  await fills(dialog(office), { 文号: number })
  await presses(dialog(office), '发出')
  await sees(office, '已发出')
}

/** Done as the person who is signed in, without the forms that have journeys of their own. */
async function does(page: Page, name: string, data: Readonly<Record<string, unknown>>): Promise<void> {
  const { request } = page.context()
  const { csrf } = await (await request.get('/api/identity/me')).json()
  const answer = await request.post(`/api/${name.replace('.', '/')}`, { data, headers: { 'x-csrf-token': csrf } })
  expect([name, answer.status()]).toEqual([name, 200])
}

/** By the clock on the wall here, which the demo district goes by. */
function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}

describe('the answer to a proposal', () => {
  it('says the figures of its day, opens the records of each, and stands as it was sent', async () => {
    const office = await officer(people, 'office', { to: '/console/campaign/proposals' })
    await follows(office, /第 19 号/)
    await presses(office, /^打开答复函/)
    await sees(office, '恩市监函示例〔2022〕19 号', '2022年8月10日')
    const word = await downloads(office, () => presses(office, '下载 Word'))
    const { text } = await readsWordFile(word.bytes)
    for (const said of ['301 家', '425 个批次', '402 个批次', '94.59%', '立案查处 23 件', '（A）'])
      expect(text).toContain(said)
    await follows(office, '425')
    await sees(office, '监督抽检批次的依据', /共 425 条/)
    await office.goBack()
    await seesNoMore(office, '已下载')
    expect(await barriers(office)).toEqual([])
  })

  it('is drafted by the office as of a day, edited in its words, approved by the leader and sent', async () => {
    const office = await officer(people, 'office')
    await registersProposal(office, '77')
    await presses(office, '起草答复函')
    await fills(office, { 数字截至: letterDay, 联系人: '林股长' })
    await presses(office, '起草')
    await sees(office, '起草中', /全区共有食品加工小作坊/)
    for (const said of ['301', '425', '402', '94.59%', '23'])
      await office.getByRole('link', { name: said }).first().waitFor()
    await presses(office, '修改着力隐患排查')
    await fills(dialog(office), { 正文: '全区 {registry.shops} 家。' })
    await presses(dialog(office), '保存')
    await sees(dialog(office), /“registry.shops”不是统计数字/)
    await fills(dialog(office), { 正文: '压紧压实属地管理责任，对 {registry.workshops} 家小作坊常态化开展监督检查。' })
    await presses(dialog(office), '保存')
    await sees(office, '改过', /对.*301.*家小作坊常态化开展监督检查/)
    expect(await office.getByRole('button', { name: '批准' }).count()).toBe(0)
    const leader = await hasApproved(office)
    await sends(office, '恩市监函示例〔2026〕77 号')
    const word = await downloads(office, () => presses(office, '下载 Word'))
    const { text } = await readsWordFile(word.bytes)
    for (const said of [
      '对 301 家小作坊',
      '425 个批次',
      '402 个批次',
      '94.59%',
      '立案查处 23 件',
      '（联系人：林股长）',
    ])
      expect(text).toContain(said)
    await leader.reload()
    await sees(leader, '与今天的统计对比', /数字和依据都与答复函一致/)
    await follows(leader, '关于小作坊规范发展的建议')
    await sees(leader, '已答复', '恩市监函示例〔2026〕77 号')
    expect(await barriers(office)).toEqual([])
  })

  it('does not change when the records do, and shows which records are why today says another number', async () => {
    const office = await officer(people, 'office')
    await registersProposal(office, '78')
    await presses(office, '起草答复函')
    await presses(office, '起草')
    await sees(office, '起草中')
    await hasApproved(office)
    await sends(office, '恩市监函示例〔2026〕78 号')
    const asked = encodeURIComponent('{"statuses":["valid"]}')
    const { rows } = await (await office.context().request.get(`/api/registry/list?input=${asked}`)).json()
    const [{ id: workshop, name }] = rows
    const effectiveOn = today()
    await does(office, 'registry.suspend', { workshop, effectiveOn, reason: '设备检修' })
    await office.reload()
    await sees(office, /有 \d+ 个数字的数值或者依据与答复函不同/, new RegExp(`现在没有 1 条.*${name}`))
    await does(office, 'registry.resume', { workshop, effectiveOn, reason: '修好了' })
    await office.reload()
    await sees(office, '已发出')
  })
})
