import { beforeAll, expect, inject, it } from 'vitest'
import { z } from 'zod'
import { startClock } from '../src/clock/door.ts'
import { addDays, dayAt, getDay } from '../src/kernel/day.ts'
import { getId, type Id } from '../src/kernel/id.ts'
import { systemClock } from '../src/platform/clock.ts'
import { connect, transaction } from '../src/platform/db/connect.ts'
import { newId } from '../src/platform/id.ts'
import { joinPostgres } from '../src/platform/postgres/supervisor.ts'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { dialog, downloads, fills, follows, opensTab, picks, presses, sees } from './screen.ts'

const people = visitors()
const label = '线索 旅程试验'

/** A clue that came in ten days ago, in the charge of inspector2, as a slice would start its clock. */
beforeAll(async () => {
  const { dataDir } = inject('demoDistrict')
  const quiet = { info: () => undefined, error: () => undefined }
  const { connection } = await joinPostgres({ dataDir, durable: true, log: quiet, runAs: 'auto' })
  const db = connect(connection, { role: 'fangma_app', max: 1 })
  try {
    const [row] = await db`
      select a.id as account, a.unit, w.id as workshop from identity.account a
      join identity.station_town s on s.district = a.district and s.unit = a.unit
      join registry.workshop w on w.district = a.district and w.town = s.town and w.status = 'valid'
      where a.username = 'inspector2' limit 1`
    const found = z.object({ account: z.string(), unit: z.string(), workshop: z.string() }).parse(row)
    const id = (text: string): Id => getId(text)
    const now = systemClock.now()
    await transaction(db, 'read write', tx =>
      startClock(tx, {
        ...{ district: '511903', code: 'E01', subject: { kind: 'clue', id: newId(), label }, now },
        ...{ workshop: id(found.workshop), unit: id(found.unit), account: id(found.account) },
        from: { day: addDays(getDay(dayAt(now)), -3) },
      }),
    )
  } finally {
    await db.end()
  }
})

it('an officer finds what is due with its law, asks for more time, and a leader gives it', async () => {
  const inspector = await officer(people, 'inspector2')
  await sees(inspector, '待办')
  await follows(inspector, '待办与时限')
  await inspector.locator('label').filter({ hasText: /^我的/ }).click()
  await sees(inspector, label, '行政处罚程序规定', /还剩 \d+ 个工作日/)
  expect(await barriers(inspector)).toEqual([])
  const { name } = await downloads(inspector, () => presses(inspector, '导出所筛'))
  expect(name).toMatch(/^待办 .*\.xlsx$/)

  await follows(inspector, /决定是否立案/)
  await sees(inspector, '15 个工作日', /次日起算 15 个工作日/)
  expect(await barriers(inspector)).toEqual([])
  await presses(inspector, '申请延期')
  await sees(dialog(inspector), '最多 15 个工作日')
  await fills(dialog(inspector), { 延长: '16', 理由: '等检验结果' })
  await presses(dialog(inspector), '提交')
  await sees(dialog(inspector), '最多延长 15 个工作日')
  await fills(dialog(inspector), { 延长: '10' })
  await presses(dialog(inspector), '提交')
  await sees(inspector, '待批准')

  const leader = await officer(people, 'leader')
  await follows(leader, /^消息，\d+ 条未读/)
  await follows(leader, /申请延期/)
  await presses(leader, '审批延期')
  expect(await barriers(leader)).toEqual([])
  await presses(dialog(leader), '批准')
  await sees(leader, '已批准', /批准延长 10 个工作日/)

  await inspector.goto('/console/inbox')
  await sees(inspector, /批准延长 10 个工作日/)
  expect(await barriers(inspector)).toEqual([])
  await presses(inspector, '全部标为已读')
  await sees(inspector, '没有未读')
})

it('work is handed on, and whoever looks after the gateways sees what went out', async () => {
  const office = await officer(people, 'office', { to: `/console/todo?search=${encodeURIComponent(label)}` })
  await office.getByRole('checkbox').nth(1).check()
  await presses(office, /^转办 1 项/)
  await picks(office, '转给', '唐一鸣')
  await fills(dialog(office), { 原因: '轮岗' })
  await presses(dialog(office), '转办')
  await sees(office, '唐一鸣')

  const admin = await officer(people, 'admin', { to: '/console/system/reminders' })
  await sees(admin, '待确认', '超期后提醒局领导')
  expect(await barriers(admin)).toEqual([])
  await admin.goto('/console/system/deliveries')
  await sees(admin, '发送记录')
  expect(await barriers(admin)).toEqual([])
})

it('an officer says where they can be reached, and who stands in for them', async () => {
  const inspector = await officer(people, 'inspector2', { to: '/console/inbox' })
  await presses(inspector, '接收方式')
  await dialog(inspector).getByLabel('用短信提醒我').check()
  await presses(dialog(inspector), '保存')
  await sees(dialog(inspector), '要收短信，请填写手机号')
  await fills(dialog(inspector), { 手机号: '13800001234' })
  await presses(dialog(inspector), '保存')
  await sees(inspector, '接收方式已保存')

  await inspector.goto('/console/todo')
  await presses(inspector, 'AB角')
  await picks(inspector, '代办人', '唐一鸣')
  await fills(dialog(inspector), { 原因: '出差' })
  await presses(dialog(inspector), '请对方代办')
  await sees(dialog(inspector), '唐一鸣 代我')
  expect(await barriers(inspector)).toEqual([])
  await presses(dialog(inspector), '结束代办')
  await sees(dialog(inspector), '已结束')
  await inspector.goto('/console/todo')
  await opensTab(inspector, '已办')
  await sees(inspector, '只看超期办结的')
})
