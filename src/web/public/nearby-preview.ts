import type { NearbyList, NearbyWorkshop } from '../../cultivation/contract/public-view.ts'
import { getDay } from '../../kernel/day.ts'
import type { PageOptions } from './frame.ts'
import { nearbyListPage, nearbyPage } from './nearby-pages.ts'

type Of = { readonly bureau: string; readonly code: string }

const asOf = getDay('2022-08-10')
const spot = '01830000-0000-7000-8000-000000000001'

function row(at: number, code: string): NearbyWorkshop {
  return {
    ...{
      code,
      name: `${['永强', '古溪', '小龙', '尹怡'][at % 4]}${at + 1} 号作坊`,
      category: at % 2 ? '酒类' : '豆制品',
    },
    ...{ town: '明阳镇', village: at % 3 === 0 ? undefined : '龙井村', until: getDay('2025-03-01') },
    distance: at === 0 ? '不到 0.5 公里' : `约 ${(at / 2).toFixed(1)} 公里`,
    titles: at === 2 ? ['区级示范小作坊，2021-12-20 授牌'] : [],
    linkedSince: at === 2 ? getDay('2021-04-12') : undefined,
  }
}

/** The pages of who is near, in every state. */
export function nearbyPreviews({ bureau, code }: Of, options: PageOptions): Readonly<Record<string, string>> {
  const list: NearbyList = {
    ...{ bureau, asOf, total: 57, page: 2, pages: 3 },
    origin: { kind: 'spot', id: spot, name: '万寿养生谷', position: { longitude: 106.588, latitude: 31.843 } },
    workshops: Array.from({ length: 20 }, (_, at) => row(at, code)),
    destinations: [
      {
        name: '万寿养生谷乡村观光旅游目的地',
        components: ['巴山民宿', '特色餐饮', '小龙酒坊原酒酿造', '小作坊酒文化体验'],
      },
    ],
  }
  const town = { kind: 'town', id: '511903001', name: '登科街道' } as const
  const around = { kind: 'workshop', id: code, name: '永强豆制品', position: null } as const
  const alone = { workshops: [], destinations: [], total: 0, page: 1, pages: 1 }
  return {
    nearby: nearbyPage(
      { bureau, asOf, spots: [{ id: spot, name: '万寿养生谷' }], towns: [{ id: town.id, name: town.name, count: 12 }] },
      options,
    ),
    'nearby-nowhere': nearbyPage({ bureau, asOf, spots: [], towns: [] }, options),
    'nearby-spot': nearbyListPage(list, options),
    'nearby-town': nearbyListPage({ ...list, ...alone, origin: town, workshops: [row(1, code)], total: 1 }, options),
    'nearby-alone': nearbyListPage({ ...list, ...alone, origin: around }, options),
  }
}
