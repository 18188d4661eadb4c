import { getDay } from '../../src/kernel/day.ts'
import { nameOf, type Raising } from './raising.ts'

/** 恩阳古镇、万寿养生谷, and the one destination, with its four parts. Where they lie is drawn, not surveyed. */
export async function openDestination({ act, ids, office, of }: Raising): Promise<void> {
  const day = getDay('2021-04-12')
  const [town, valley] = [ids(), ids()]
  const address = '位置为示例，请核对'
  await act(office, day, 'save-spot', { spot: town, name: '恩阳古镇', address, longitude: 106.637, latitude: 31.789 })
  await act(office, day, 'save-spot', {
    spot: valley,
    name: '万寿养生谷',
    address,
    longitude: 106.588,
    latitude: 31.843,
  })
  const { workshop } = of(nameOf('小龙酒坊'))
  await act(office, day, 'link-spot', {
    ...{ spot: valley, workshop, since: day },
    hardware: '改造酿酒车间参观通道，与景区步道相连（示例）',
    software: '讲解酿酒工艺，与景区联合接待（示例）',
  })
  const parts = [
    ['lodging', '巴山民宿', null],
    ['dining', '特色餐饮', null],
    ['brewing', '小龙酒坊原酒酿造', workshop],
    ['culture', '小作坊酒文化体验', workshop],
  ] as const
  await act(office, day, 'save-destination', {
    ...{ destination: ids(), name: '万寿养生谷乡村观光旅游目的地', spot: valley, openedOn: day },
    components: parts.map(([kind, name, at]) => ({ component: ids(), kind, name, workshop: at })),
  })
}
