import { publicPenaltyStepsOf, readPublicPenalty } from '../casework/door/public.ts'
import type { DisclosedSteps } from '../code/scan/disclosed.ts'
import { publicFindingStepsOf, readPublicFinding } from '../complaint/door/public.ts'
import { publicGrowthOf, readPublicGrowth } from '../cultivation/door/public.ts'
import { levelZh } from '../cultivation/zh.ts'
import { publicVisitsOf, readPublicVisit } from '../inspection/door/public.ts'
import { outcomeZh, visitKindZh } from '../inspection/zh.ts'
import { publicRecallStepsOf, readPublicRecall } from '../recall/door/public.ts'
import { levelZh as recallLevelZh } from '../recall/zh.ts'
import { publicClearedOf, readPublicHazard } from '../rectification/door/public.ts'
import { sourceZh } from '../rectification/zh.ts'
import { publicStepsOf, readPublicStep } from '../registry/door/public-steps.ts'
import { certificateKindZh, statusZh } from '../registry/zh.ts'
import { publicTakingsOf, readPublicTaking } from '../sampling/door/public.ts'
import { verdictZh } from '../sampling/zh.ts'
import { publicLessonStepsOf, readPublicLesson } from '../training/door/public.ts'
import { publicAlertStepsOf, readPublicAlert } from '../vision/door/public.ts'
import { findKind } from '../vision/rules/kinds/kinds.ts'
import { disclosedSources } from './disclosed-growth.ts'
import { outcomeTones } from './disclosed-tones.ts'

const filing: DisclosedSteps = {
  of: publicStepsOf,
  read: told => {
    const step = readPublicStep(told)
    if (step.step === 'status') return { kind: '状态', text: statusZh[step.status] }
    return { kind: '备案', text: `${certificateKindZh[step.kind]}，备案证 ${step.number}` }
  },
}

const inspections: DisclosedSteps = {
  of: publicVisitsOf,
  read: told => {
    const { kind, outcome, problems } = readPublicVisit(told)
    const text = `${visitKindZh[kind]}，${problems === 0 ? '没有发现问题' : `发现 ${problems} 项问题`}`
    return { kind: '检查', text, verdict: { word: outcomeZh[outcome], tone: outcomeTones[outcome] } }
  },
}

const samplings: DisclosedSteps = {
  of: publicTakingsOf,
  read: told => {
    const { conclusion, name } = readPublicTaking(told)
    const tone = conclusion === 'conforming' ? 'good' : 'bad'
    return { kind: '抽检', text: name, verdict: { word: verdictZh[conclusion], tone } }
  },
}

const cleared: DisclosedSteps = {
  of: (db, asked) => publicClearedOf(db, { ...asked, sources: disclosedSources(db, asked) }),
  read: told => {
    const { topic, source, foundOn } = readPublicHazard(told)
    return { kind: '整改', text: `${foundOn} ${sourceZh[source]}发现的“${topic}”问题整改完` }
  },
}

const alerts: DisclosedSteps = {
  of: publicAlertStepsOf,
  read: told => {
    const { kind, raisedOn } = readPublicAlert(told)
    return { kind: '亮坊', text: `${raisedOn} 摄像头发现、人工核实属实的“${findKind(kind)?.name ?? '预警'}”整改完` }
  },
}

const training: DisclosedSteps = {
  of: publicLessonStepsOf,
  read: told => {
    const { title, people, way } = readPublicLesson(told)
    return { kind: '培训', text: `《${title}》${people} 人${way === 'passed' ? '考核合格' : '参加培训'}` }
  },
}

const growth: DisclosedSteps = {
  of: publicGrowthOf,
  read: told => {
    const step = readPublicGrowth(told)
    switch (step.step) {
      case 'awarded':
        return { kind: '示范', text: `授予${levelZh[step.level]}示范小作坊` }
      case 'withdrawn':
        return { kind: '示范', text: `撤销${levelZh[step.level]}示范小作坊` }
      case 'registered':
        return { kind: '商标', text: `注册“${step.mark}”第 ${step.niceClass} 类` }
      default:
        return step satisfies never
    }
  },
}

const recalls: DisclosedSteps = {
  of: publicRecallStepsOf,
  read: told => {
    const { level, step, lots } = readPublicRecall(told)
    const text = `${recallLevelZh[level]}，涉及 ${lots} 个批次`
    return { kind: '召回', text: step === 'started' ? `开始${text}` : `${text}，已结案` }
  },
}

const penalties: DisclosedSteps = {
  of: publicPenaltyStepsOf,
  read: told => {
    const { breach, penalties: words } = readPublicPenalty(told)
    return { kind: '处罚', text: `${breach}，${words}` }
  },
}

const reports: DisclosedSteps = {
  of: publicFindingStepsOf,
  read: told => ({ kind: '投诉', text: `查实：${readPublicFinding(told).text}` }),
}

/** 从备案到今天: what other slices may tell of what happened, each under the word that the statement knows it by. */
export const timeline: Readonly<Record<string, DisclosedSteps>> = {
  ...{ filing, inspections, samplings, cleared, alerts, training, growth, recalls, penalties, reports },
}
