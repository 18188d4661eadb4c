import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { Link } from 'react-router'
import { Empty, Loaded, Panel } from '../../../ui/page.tsx'
import { Notice } from '../../../ui/problem.tsx'
import { links } from '../../links.ts'
import { useAsk } from '../../query.ts'
import { useMay } from '../../session.tsx'
import type { Camera } from '../camera/words.ts'
import { BeginDialog } from './begin-dialog.tsx'
import { GiveDialog } from './give-dialog.tsx'
import { TaughtRegion } from './taught-region.tsx'
import type { Asked, Taught } from './words.ts'
import './teaching.css'

/** What an operator taught the program on drawn regions of one camera. */
export function TaughtRegions({ camera }: { readonly camera: Camera }): ReactNode {
  const may = useMay()('vision.taught-regions')
  const found = useAsk('vision.taught-regions', { camera: camera.camera }, { off: !may })
  if (!may) return null
  return (
    <Panel title="教会识别的区域">
      <p className="quiet">
        垃圾桶盖没盖、地面脏不脏、原料离没离地，各家不一样，由您在画好的区域上教：两种情况各给几张示例，训练后看检验结果，再决定启不启用。启用后每半分钟看一次，结果是“疑似”，照样由人研判。
      </p>
      <Loaded asking={found}>{taught => <Ready camera={camera} taught={taught} />}</Loaded>
    </Panel>
  )
}

function Ready({ camera, taught }: { readonly camera: Camera; readonly taught: Taught }): ReactNode {
  const editable = useMay()('vision.give-example') && camera.retiredOn === null
  const [asked, setAsked] = useState<Asked | undefined>(undefined)
  const [begins, setBegins] = useState(false)
  const { why, zones, regions } = taught
  const begin = editable && zones.length > 0 && (
    <Button type={regions.length === 0 ? 'primary' : 'default'} disabled={why !== null} onClick={() => setBegins(true)}>
      教一个新的判断
    </Button>
  )
  return (
    <>
      {why !== null && <Notice tone="attention">现在不能给示例和训练：{why}。</Notice>}
      {regions.map(region => (
        <TaughtRegion
          key={`${region.zone} ${region.kind}`}
          camera={camera}
          region={region}
          able={editable && why === null}
          onGive={() => setAsked(region)}
        />
      ))}
      {regions.length === 0 ? (
        <Empty why={zones.length === 0 ? noZone : '还没有教过。画好的区域可以开始教了。'}>
          {zones.length === 0 ? <Link to={links.camera(camera.camera)}>去“画面与区域”画</Link> : begin}
        </Empty>
      ) : (
        begin
      )}
      {begins && (
        <BeginDialog
          zones={zones}
          onClose={() => setBegins(false)}
          onChosen={chosen => {
            setBegins(false)
            setAsked(chosen)
          }}
        />
      )}
      {asked !== undefined && (
        <GiveDialog camera={camera} asked={asked} taught={taught} onClose={() => setAsked(undefined)} />
      )}
    </>
  )
}

const noZone = '要先在“画面与区域”里把垃圾桶、地面、货架画成一个区域，用途选“教会识别的区域”，再来教。'
