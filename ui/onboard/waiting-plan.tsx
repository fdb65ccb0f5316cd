import type { FunctionComponent, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { useModels } from '../models/models.ts'

let loaded: FunctionComponent | null = null

/** The place of the notice, whose script comes after the team; one that does not come is not missed. */
export const WaitingPlan = (): JSX.Element | null => {
  const { team } = useModels()
  const [View, setView] = useState(() => loaded)
  const waits = team.view.value?.planWaits ?? false
  const isWanted = waits && View === null
  useEffect(() => {
    if (!isWanted) return undefined
    let here = true
    const fetch = async (): Promise<void> => {
      loaded =
        (await import('./waiting-plan-notice.tsx').catch(() => null))?.WaitingPlanNotice ?? null
      if (here) setView(() => loaded)
    }
    void fetch()
    return () => {
      here = false
    }
  }, [isWanted])
  return waits && View ? <View /> : null
}
