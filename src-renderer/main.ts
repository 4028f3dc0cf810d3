import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/kit.css';
import './styles/table.css';
import { createPinia } from 'pinia';
import { createApp } from 'vue';
import App from './App.vue';
import { router } from './router';
import { useSession } from './stores/session';
import { serveElement } from './ui/element';
import { notify } from './ui/notify';

const app = createApp(App);
app.use(createPinia());
// The state of the program is asked for before anything is drawn: the first answer decides what is shown.
useSession().start();
app.use(router);
serveElement(app);

app.config.errorHandler = (error) =>
  notify.failed('刚才的操作', error, { next: '请重试；仍不行时请重新打开程序。' });
window.addEventListener('unhandledrejection', (event) => {
  event.preventDefault();
  notify.failed('刚才的操作', event.reason, { next: '请重试；仍不行时请重新打开程序。' });
});

app.mount('#app');
