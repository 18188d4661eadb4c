import { expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { ownerByCard, soyCard } from './owner.ts'
import { officer } from './people.ts'
import { dialog, fills, presses, sees } from './screen.ts'

const people = visitors()

/** Of a ledger that no other journey writes in. */
const FIELD = '消毒用品批号'

it('a field that the office adds to a ledger is asked for on the phone, and read by its name', async () => {
  const office = await officer(people, 'office', { to: '/console/rulebook/ledgers' })
  const today = await office.evaluate(() => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format())
  await presses(office, '起草新版')
  await fills(dialog(office), { 生效日: today, 为什么改: '消毒用品要能追溯' })
  await presses(dialog(office), '建立草稿')
  await sees(office, '逐条修改，改一条存一条')
  const row = office.locator('tbody tr[data-row-key="hygiene"]')
  await row.getByRole('button', { name: '修改', exact: true }).click()
  await presses(dialog(office), '增加项目')
  // What the program fills in stays; what was added goes again.
  expect(await dialog(office).getByRole('button', { name: '去掉执行人' }).count()).toBe(0)
  await dialog(office).getByLabel('own-1 的名称').fill(FIELD)
  await dialog(office)
    .getByRole('button', { name: `去掉${FIELD}` })
    .waitFor()
  expect(await barriers(office)).toEqual([])
  await presses(dialog(office), '保存到草稿')
  await dialog(office).waitFor({ state: 'hidden' })
  await presses(office, '提交批准')
  await presses(dialog(office), '提交')
  await sees(office, '待批准')

  const leader = await officer(people, 'leader', { to: new URL(office.url()).pathname })
  await presses(leader, '批准')
  await presses(dialog(leader), '批准')
  await sees(leader, '已批准', '现行')

  const phone = await ownerByCard(people, soyCard)
  await sees(phone, '最近记的')
  await phone.goto('/w/#/record/hygiene')
  await sees(phone, FIELD, /还可以填：健康证编号及有效期/)
  for (const work of ['清洗', '消毒', '晨检']) {
    const chip = phone.getByRole('button', { name: new RegExp(`^(✓ )?${work}$`) })
    const wanted = work === '清洗' ? 'true' : 'false'
    if ((await chip.getAttribute('aria-pressed')) !== wanted) await chip.click()
  }
  await presses(phone, '记好')
  await sees(phone, `请填写${FIELD}`)
  await fills(phone, { [FIELD]: '84-0810' })
  await presses(phone, '记好')
  await sees(phone, /记好了：卫生 清洗/)
  await expect.poll(() => phone.getByText(/还有 \d+ 条没传/).count()).toBe(0)

  await office.goto('/console/ledgers?ledger=hygiene')
  await office.locator('tbody tr[data-row-key]').first().getByRole('button').first().click()
  await sees(dialog(office), FIELD, '84-0810')
})
