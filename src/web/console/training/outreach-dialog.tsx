import type { ReactNode } from 'react'
import { channelZh, countingZh, occasionZh, outreachStateZh } from '../../../training/zh.ts'
import { downloadUrl } from '../../client.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { countText } from '../../ui/formats.ts'
import { Facts, Loaded } from '../../ui/page.tsx'
import { Photographs } from '../../ui/photographs.tsx'
import { StatusTag } from '../../ui/tag.tsx'
import { useAsk } from '../query.ts'
import { yuanText } from './amounts.ts'
import { type OutreachRow, outreachTones } from './words.ts'

/** One occasion whole, with its photographs and papers. */
export function OutreachDialog({ outreach, onClose }: { readonly outreach: string; readonly onClose: () => void }) {
  const found = useAsk('training.outreach-one', { outreach })
  return (
    <Dialog title={found.data?.title ?? '宣传活动'} width={760} onClose={onClose}>
      <Loaded asking={found}>{row => <Whole row={row} />}</Loaded>
    </Dialog>
  )
}

function Whole({ row }: { readonly row: OutreachRow }): ReactNode {
  const { audience, counting, cost, note, cancelledFor } = row
  const addressOf = (file: string) => downloadUrl('training.outreach-file', { outreach: row.outreach, file })
  return (
    <>
      <Facts
        facts={[
          { label: '状态', value: <StatusTag tone={outreachTones[row.state]} word={outreachStateZh[row.state]} /> },
          { label: '日期', value: row.onDay },
          { label: '类型', value: occasionZh[row.occasion] },
          { label: '地点', value: row.place },
          { label: '途径', value: row.channels.map(each => channelZh[each]).join('、') },
          ...(audience === null || counting === null
            ? []
            : [{ label: '受众', value: `${countText(audience)} 人次（${countingZh[counting]}）` }]),
          ...(row.state === 'held'
            ? [{ label: '经费', value: cost === null ? '没有花钱' : `${yuanText(cost)} 元` }]
            : []),
          { label: '经办', value: row.actor },
          ...(cancelledFor === null ? [] : [{ label: '取消原因', value: cancelledFor, wide: true }]),
          ...(note === '' ? [] : [{ label: '说明', value: note, wide: true }]),
        ]}
      />
      {row.materials.length > 0 && (
        <p className="row">
          资料：
          {row.materials.map((file, at) => (
            <a key={file} href={addressOf(file)} target="_blank" rel="noreferrer">
              第 {at + 1} 份
            </a>
          ))}
        </p>
      )}
      {row.state === 'held' && (
        <div className="outreach-pictures">
          <Photographs files={row.pictures} address={addressOf} />
        </div>
      )}
    </>
  )
}
