import type { ReactNode } from 'react'
import { inFours, momentText, orDash } from '../../ui/formats.ts'
import { Facts, Panel, PlainTable } from '../../ui/page.tsx'
import { PositionMap } from '../map/position-map.tsx'
import { newestFirst } from './current.ts'
import { categoryName, useDictionary } from './dictionary.ts'
import { placeWords } from './place-words.ts'
import { WorkshopStatusTag } from './tags.tsx'
import type { Workshop } from './workshop.ts'

export function BasicsTab({ workshop }: { readonly workshop: Workshop }): ReactNode {
  const dictionary = useDictionary()
  const { longitude, latitude } = workshop
  return (
    <div className="bench">
      <div>
        <Panel title="主体">
          <Facts
            facts={[
              { label: '名称', value: workshop.name },
              { label: '类别', value: categoryName(dictionary, workshop.category) },
              { label: '统一社会信用代码', value: inFours(workshop.uscc) },
              { label: '经营者', value: workshop.operatorName },
              { label: '经营者电话', value: orDash(workshop.operatorPhone) },
              { label: '经营者身份证号', value: orDash(workshop.operatorIdentityNumber) },
              {
                label: '地址',
                value: placeWords(workshop),
                wide: true,
              },
              { label: '面积', value: workshop.areaM2 === null ? '—' : `${workshop.areaM2} m²` },
              { label: '从业人数', value: workshop.staff === null ? '—' : `${workshop.staff} 人` },
              { label: '加工范围', value: orDash(workshop.processingScope), wide: true },
              ...(workshop.successorName === null
                ? []
                : [
                    {
                      label: '转为企业',
                      value: `${workshop.successorName} ${inFours(workshop.successorUscc)}`,
                      wide: true,
                    },
                  ]),
              { label: '建档时间', value: momentText(workshop.createdAt) },
              { label: '最近修改', value: `${momentText(workshop.updatedAt)}（第 ${workshop.revision} 版）` },
            ]}
          />
        </Panel>
        <Panel title="状态经过">
          <PlainTable head={['状态', '生效日期', '原因', '登记时间']}>
            {newestFirst(workshop.statusChanges, each => each.effectiveOn + each.recordedAt).map(change => (
              <tr key={change.recordedAt + change.status}>
                <td>
                  <WorkshopStatusTag status={change.status} />
                </td>
                <td className="nowrap">{change.effectiveOn}</td>
                <td>{change.reason}</td>
                <td className="nowrap">{momentText(change.recordedAt)}</td>
              </tr>
            ))}
          </PlainTable>
        </Panel>
      </div>
      <Panel title="位置">
        {longitude === null || latitude === null ? (
          <p className="quiet">还没有位置，可在“变更”中补录。</p>
        ) : (
          <>
            <PositionMap longitude={longitude} latitude={latitude} />
            <p className="quiet">
              东经 {longitude.toFixed(5)}，北纬 {latitude.toFixed(5)}
            </p>
          </>
        )}
      </Panel>
    </div>
  )
}
