import { describe, expect, inject, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { newAddress, officer, passerBy } from './people.ts'
import { opensTab, sees } from './screen.ts'
import { opensWorkshop } from './workshops.ts'

const people = visitors()

describe('nobody is kept from', () => {
  it('the public pages', async () => {
    const office = await officer(people, 'office')
    const valid = await opensWorkshop(office, 'status=valid&certificate=in-force', 4)
    const expired = await opensWorkshop(office, 'status=valid&certificate=expired')
    const suspended = await opensWorkshop(office, 'status=suspended')
    const phone = await passerBy(people)
    const paths = [valid.path, `${valid.path}?big=1`, expired.path, suspended.path, '/', '/s/51190300000000000001']
    for (const path of paths) {
      await phone.goto(path)
      expect(await barriers(phone), path).toEqual([])
    }
  })

  it('the sign-in, the work bench and the list', async () => {
    const door = await people.visit({ url: inject('demoDistrict').url, address: newAddress() })
    await door.goto('/console/sign-in')
    await door.getByLabel('用户名').waitFor()
    expect(await barriers(door)).toEqual([])
    const page = await officer(people, 'admin')
    await sees(page, '在册小作坊')
    expect(await barriers(page)).toEqual([])
    await page.goto('/console/workshops')
    await page.locator('tbody tr[data-row-key]').first().waitFor()
    expect(await barriers(page)).toEqual([])
  })

  it('a workshop’s record and the import', async () => {
    const page = await officer(people, 'office')
    await opensWorkshop(page, 'status=valid')
    for (const tab of [/^基本信息/, /^人员/, /^一坊一码/, /^变更记录/]) {
      await opensTab(page, tab)
      await page.getByRole('tabpanel').locator('.panel').first().waitFor()
      expect(await barriers(page), String(tab)).toEqual([])
    }
    for (const path of ['workshops/new', 'import', 'plates', 'map']) {
      await page.goto(`/console/${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await barriers(page), path).toEqual([])
    }
  })
})
