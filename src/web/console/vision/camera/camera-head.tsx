import type { ReactNode } from 'react'
import { protocolZh } from '../../../../vision/zh.ts'
import { momentText, orDash } from '../../../ui/formats.ts'
import { Facts } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { WorkshopLink } from '../../rectification/workshop-link.tsx'
import { intervalWord } from '../wall/tiles.ts'
import { LineNotice } from './line-notice.tsx'
import { LiveStill, type Seen } from './live-still.tsx'
import type { Camera } from './words.ts'

/** What it shows now beside what must be known of it. */
export function CameraHead({ camera, seen }: { readonly camera: Camera; readonly seen: Seen }): ReactNode {
  const missing = [
    ...(camera.schedule === null ? ['生产时间'] : []),
    ...(camera.dayReference === null ? ['白天参考画面'] : []),
    ...(camera.zones.length === 0 ? ['区域'] : []),
  ]
  return (
    <section className="panel cam-head">
      <div className="cam-live">
        <LiveStill camera={camera} seen={seen} />
      </div>
      <div>
        <Facts
          facts={[
            {
              label: '小作坊',
              value: (
                <>
                  <WorkshopLink workshop={camera.workshop} name={camera.workshopName} />（{camera.townName}）
                </>
              ),
            },
            { label: '安装位置', value: camera.spot },
            { label: '接入方式', value: protocolZh[camera.protocol] },
            { label: '最近画面', value: momentText(camera.seenAt) },
            { label: '实际间隔', value: orDash(intervalWord(camera.intervalMs)) },
            { label: '画面保存', value: `${camera.retentionDays} 天，到期删除` },
            { label: '公开画面', value: camera.publicConsent ? '业主已同意公开' : '业主没有同意公开' },
          ]}
        />
        <LineNotice camera={camera} />
        {camera.retiredOn === null && missing.length > 0 && (
          <div className="cam-missing">
            <Notice tone="attention">还没有设定：{missing.join('、')}。设好了识别才准，见下面各页。</Notice>
          </div>
        )}
      </div>
    </section>
  )
}
