import { expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { dialog, fills, follows, picks, presses, sees } from './screen.ts'

const people = visitors()

/** No other journey looks at it: what happens to its grade is no matter of theirs. */
const shop = '巴中市恩阳区会油坊'

it('an officer writes down that an inspection was refused: the grade rises at once, with the record behind every point', async () => {
  const office = await officer(people, 'office', {
    to: `/console/rating/grades?search=${encodeURIComponent('会油坊')}`,
  })
  await sees(office, /截至 \d{4}-\d{2}-\d{2}，共 \d+ 家/, '每年 1 次')
  expect(await barriers(office)).toEqual([])
  await follows(office, shop)
  await sees(office, '现在的等级', /静态 20 分＋动态 \d+ 分/, '备案的食品类别')
  expect(await barriers(office)).toEqual([])
  await presses(office, '登记情形')
  await picks(office, '情形', '拒绝、逃避、阻挠执法检查')
  await sees(dialog(office), '登记后等级立即上调，业主和责任监管人员会收到消息。')
  await fills(dialog(office), { 情况说明: '上门检查时负责人锁门拒绝进入，村干部在场见证' })
  await presses(dialog(office), '登记')
  await sees(office, /已登记，等级上调为 [BCD] 级/, '事件上调', /由 A 级上调为 [BCD] 级：上调⑥/)
  await sees(office, /《食品生产经营风险分级管理办法》/, '待确认')

  const leader = await officer(people, 'leader', { to: '/console/rating/grades?kind=raised' })
  await follows(leader, shop)
  await presses(leader, '撤回')
  await fills(dialog(leader), { 原因: '查明当天停工，没有拒绝检查' })
  await presses(dialog(leader), '撤回')
  await sees(leader, '已撤回，等级按现有记录重新评定', '异议更正')
})

it('a year is drafted, changed by hand with a reason, and left to somebody else to confirm', async () => {
  const office = await officer(people, 'office', { to: '/console/rating/gradings' })
  await presses(office, '起草评定')
  await presses(dialog(office), '起草')
  await sees(office, /\d{4} 年度风险等级评定/, '草案')
  await office.goto(`${new URL(office.url()).pathname}?grade=A`)
  await office.getByRole('button', { name: '调整', exact: true }).first().click()
  await picks(office, '调整为', 'D 高')
  await fills(dialog(office), { 理由: '近期多次被群众反映，从严管理' })
  await presses(dialog(office), '调整')
  await sees(office, '其中 1 家是您手工调整的，请由另一位确认')
  await office.goto(`${new URL(office.url()).pathname}?only=by-hand`)
  await sees(office, /调整为 D 级：近期多次被群众反映/)
  expect(await office.getByRole('button', { name: '确认等级' }).isDisabled()).toBe(true)
  expect(await barriers(office)).toEqual([])

  const leader = await officer(people, 'leader', { to: new URL(office.url()).pathname })
  await presses(leader, '确认等级')
  await sees(dialog(leader), /共 \d+ 家：A 级 \d+ 家.*其中手工调整 1 家/)
  await presses(dialog(leader), '取消')

  // The demo district keeps the grades that other journeys look at.
  await presses(office, '作废草案')
  await fills(dialog(office), { 原因: '重新核对后再起草' })
  await presses(dialog(office), '作废')
  await sees(office, /作废：重新核对后再起草/)
  await office.goto('/console/rating/grades/rules')
  await sees(office, '分级界限', '上调④：发生食品安全事故', '2 级')
  expect(await barriers(office)).toEqual([])
})
