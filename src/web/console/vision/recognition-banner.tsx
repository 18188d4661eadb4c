import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Notice } from '../../ui/problem.tsx'
import { links } from '../links.ts'
import { useAsk } from '../query.ts'

/** Says why nobody is recognised, and what works all the same; nothing while recognition works. */
export function RecognitionBanner(): ReactNode {
  const why = useAsk('vision.recognition', {}, { every: 60_000 }).data?.why ?? null
  if (why === null) return null
  return (
    <Notice tone="attention">
      <div>
        <strong>图像识别没有运行：</strong>
        {why}。<Link to={links.recognition}>看识别状态</Link>
      </div>
      <StillWorks />
    </Notice>
  )
}

export function StillWorks(): ReactNode {
  return <div>仍然可用：查看画面；离线、黑屏、遮挡、移位、冻结等设备检查；由监管人员在画面上标记问题。</div>
}
