import { render } from 'preact'
import { App } from './app.tsx'
import { createModels, ModelsContext } from './models/models.ts'

const models = createModels({ window })
document.documentElement.dataset['theme'] = models.session.dark.value ? 'dark' : 'light'
void models.team.load()

render(
  <ModelsContext.Provider value={models}>
    <App />
  </ModelsContext.Provider>,
  document.body,
)
