import { randomBytes } from 'node:crypto'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { makeCode } from '../src/code/rules.ts'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer, passerBy } from './people.ts'
import { chooses, dialog, fills, follows, opensTab, presses, sees } from './screen.ts'
import { choosesMore, opensRecord, opensWorkshop, readsCode } from './workshops.ts'

const people = visitors()

/** Opens an address as a scan does, and says with what it was answered. */
async function scans(phone: Page, path: string): Promise<number> {
  const answer = await phone.goto(path)
  return answer?.status() ?? 0
}

describe('whoever scans a plate', () => {
  it('reads the public page, and an officer of the area gets the record instead', async () => {
    const inspector = await officer(people, 'inspector')
    const workshop = await opensWorkshop(inspector)
    const phone = await passerBy(people)
    expect(await scans(phone, workshop.path)).toBe(200)
    await sees(phone, workshop.name, '有效', '证照资质', '加工范围和产品', '监督检查', '抽样检验', '暂无记录')

    await inspector.goto(workshop.path)
    await inspector.waitForURL(`**/console/workshops/${workshop.id}`)
    await sees(inspector, workshop.name, '基本信息')

    const stranger = await officer(people, 'inspector2')
    await scans(stranger, workshop.path)
    expect(new URL(stranger.url()).pathname).toBe(workshop.path)
    await sees(stranger, workshop.name, '证照资质')
  })

  it('sees a change of the record on the next scan', async () => {
    const office = await officer(people, 'office')
    const workshop = await opensWorkshop(office, 'status=valid&certificate=in-force', 1)
    const phone = await passerBy(people)
    await scans(phone, workshop.path)
    await opensRecord(office, workshop)
    await follows(office, '变更')
    const scope = `手工制作 ${Date.now()}`
    await fills(office, { 加工范围: scope, 变更原因: '现场核实' })
    await presses(office, '保存变更')
    await office.waitForURL(`**/console/workshops/${workshop.id}`)
    await scans(phone, workshop.path)
    await sees(phone, scope)
  })

  it('is told when a workshop has suspended its work, and when it goes on', async () => {
    const office = await officer(people, 'office')
    const workshop = await opensWorkshop(office, 'status=valid&certificate=in-force', 2)
    const phone = await passerBy(people)
    await changesStatus(office, '停业', '设备检修')
    await scans(phone, workshop.path)
    await sees(phone, '已登记停业', '停业')
    await changesStatus(office, '恢复生产', '检修完成')
    await scans(phone, workshop.path)
    await sees(phone, '有效')
    expect(await phone.getByText('已登记停业').count()).toBe(0)
  })

  it('reads what was disclosed of an inspection until it is taken down, in both text sizes', async () => {
    const disclosed = '/console/inspections/disclosures?state=disclosed'
    const office = await officer(people, 'office', { to: disclosed })
    const row = office.locator('tbody tr[data-row-key]').first()
    const number = await row.locator('a').first().innerText()
    await row.locator('a[href*="/workshops/"]').click()
    const path = `/s/${await readsCode(office)}`
    const phone = await passerBy(people)
    for (const size of ['', '?big=1']) {
      await scans(phone, `${path}${size}`)
      await sees(phone, '监督检查', /(日常|飞行|体系|联合)检查，(没有发现问题|发现 \d+ 项问题)/)
      expect(await barriers(phone)).toEqual([])
    }
    const before = await toldInAll(phone, `${path}/inspections`)
    expect(await barriers(phone)).toEqual([])

    await office.goto(`${disclosed}&search=${number}`)
    await presses(office, '撤下')
    await chooses(office, '原因', '公示内容有误')
    await fills(dialog(office), { 说明: '记到了别家' })
    await presses(dialog(office), /^撤\s?下$/)
    await dialog(office).waitFor({ state: 'hidden' })
    expect(await toldInAll(phone, `${path}/inspections`)).toBe(before - 1)
  })

  it('is warned of a plate that was lost, and of a code that is void', async () => {
    const office = await officer(people, 'office')
    const workshop = await opensWorkshop(office, 'status=valid&certificate=in-force', 3)
    const phone = await passerBy(people)
    await presses(office, '遗失补发')
    await presses(dialog(office), '码牌遗失')
    await presses(dialog(office), '确认遗失补发')
    await sees(office, '历次的码', '已换码')
    const code = await readsCode(office)
    expect(code).not.toBe(workshop.code)
    await scans(phone, workshop.path)
    await sees(phone, '这块码牌已停用', workshop.name)
    expect(await barriers(phone)).toEqual([])
    expect(await scans(phone, `/s/${code}`)).toBe(200)
    await sees(phone, workshop.name, '证照资质')

    await office.goto(workshop.path)
    await office.waitForURL(/scanned=replaced/)
    await sees(office, '扫到的是已停用的旧码牌')

    await opensTab(office, '一坊一码')
    await presses(office, '作废')
    await presses(dialog(office), '赋码有误')
    await presses(dialog(office), '确认作废')
    await sees(office, '现在没有可用的码')
    await scans(phone, `/s/${code}`)
    await sees(phone, '这个码已作废')
    expect(await barriers(phone)).toEqual([])
  })

  it('is told that a code is unknown, may type it again, and is slowed after ten wrong ones', async () => {
    const phone = await passerBy(people)
    expect(await scans(phone, '/s/51190300000000000001')).toBe(404)
    await sees(phone, '没有这个码', '再输一次')
    for (let wrong = 1; wrong < 10; wrong++) expect(await scans(phone, unknownCode())).toBe(404)
    expect(await scans(phone, unknownCode())).toBe(429)
    await sees(phone, '输错的码太多，请稍等')

    const other = await passerBy(people)
    await other.goto('/')
    await fills(other, { 码牌编号: '5119 0300 0000 0000 0001' })
    await presses(other, '查一查')
    await sees(other, '没有这个码')
  })
})

async function toldInAll(phone: Page, path: string): Promise<number> {
  await scans(phone, path)
  return Number(/已公示 (\d+) 次/.exec(await phone.locator('main').innerText())?.[1])
}

/** Well formed, made by nobody. */
function unknownCode(): string {
  return `/s/${makeCode('511903', count => randomBytes(count))}`
}

async function changesStatus(page: Page, word: string, reason: string): Promise<void> {
  await choosesMore(page, word)
  await fills(dialog(page), { 原因: reason })
  await presses(dialog(page), `确认${word}`)
  await sees(page, `已登记${word}`)
}
