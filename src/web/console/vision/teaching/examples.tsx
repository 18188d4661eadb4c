import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { momentText } from '../../../ui/formats.ts'
import { PlainTable } from '../../../ui/page.tsx'
import { ProblemNotice } from '../../../ui/problem.tsx'
import { say } from '../../../ui/toast.tsx'
import { links } from '../../links.ts'
import { usePerform } from '../../query.ts'
import type { Camera } from '../camera/words.ts'
import { answerZh, originZh, type Region } from './words.ts'

type Props = { readonly camera: Camera; readonly region: Region; readonly able: boolean }

/** What was given, so that a slip can be taken back. */
export function Examples({ camera, region, able }: Props): ReactNode {
  const withdraw = usePerform('vision.withdraw-example', () => say('已撤回，下次训练不再用'))
  const { examples } = region
  if (examples.length === 0) return null
  const all = region.yes + region.no + region.unusable
  return (
    <details className="taught-examples">
      <summary>
        看示例{all > examples.length ? `（最近 ${examples.length} 张，共 ${all} 张）` : `（${all} 张）`}
      </summary>
      {withdraw.refused !== undefined && <ProblemNotice problem={withdraw.refused} />}
      <p className="quiet small">
        示例只存成一串数字，不存图片，看不回去；预警的抓拍图片在预警里，按期删除。研判改了，示例跟着改。
      </p>
      <PlainTable head={['判断', '来自', '画面时间', '谁给的', '']}>
        {examples.map(each => (
          <tr key={each.example} className={each.usable ? '' : 'taught-unusable'}>
            <td className="nowrap">
              {each.yes ? answerZh.yes : answerZh.no}
              {!each.usable && '（不再能用）'}
            </td>
            <td className="nowrap">
              {each.alert === null ? originZh[each.origin] : <Link to={links.alert(each.alert)}>{originZh.alert}</Link>}
            </td>
            <td className="nowrap">{momentText(each.takenAt)}</td>
            <td className="nowrap">{each.origin === 'alert' ? '研判后自动加入' : each.actor}</td>
            <td className="nowrap">
              {able && (
                <Button
                  size="small"
                  disabled={withdraw.busy}
                  aria-label={`撤回 ${momentText(each.takenAt)} 的示例`}
                  onClick={() => withdraw.run({ camera: camera.camera, example: each.example })}
                >
                  撤回
                </Button>
              )}
            </td>
          </tr>
        ))}
      </PlainTable>
    </details>
  )
}
