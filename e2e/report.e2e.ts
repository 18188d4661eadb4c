import { describe, expect, it } from 'vitest'
import { barriers } from './barriers.ts'
import { visitors } from './browser.ts'
import { officer } from './people.ts'
import { dialog, downloads, fills, follows, picks, presses, sees, seesNoMore } from './screen.ts'

const people = visitors()

describe('a bureau that is asked from above', () => {
  it('reports to superiors, who open it and can write nothing', async () => {
    const office = await officer(people, 'office', { to: '/console/statistics/reports' })
    await presses(office, '生成上报材料')
    await picks(office, '种类', '专题材料')
    await fills(dialog(office), { 标题: '第四季度小作坊工作简报' })
    await presses(dialog(office), '生成')
    await office.getByRole('heading', { name: '第四季度小作坊工作简报' }).waitFor()
    const above = await officer(people, 'superior', { to: '/console/statistics/reports' })
    await sees(above, '上报材料')
    await seesNoMore(above, '第四季度小作坊工作简报')
    await presses(office, '登记报送')
    await fills(dialog(office), { 报送单位: '巴中市市场监督管理局', 报送文号: '恩市监示例〔2026〕9 号' })
    await presses(dialog(office), '登记')
    await sees(office, /报送$/, '登记回执')
    await above.reload()
    await follows(above, '第四季度小作坊工作简报')
    const word = await downloads(above, () => presses(above, '文字材料（Word）'))
    expect([word.name, word.bytes.subarray(0, 2).toString()]).toEqual(['第四季度小作坊工作简报.docx', 'PK'])
    await sees(above, '还没有回执')
    for (const name of ['登记报送', '登记回执', '生成上报材料'])
      expect(await above.getByRole('button', { name }).count()).toBe(0)
    expect(await barriers(above)).toEqual([])
  })
})
