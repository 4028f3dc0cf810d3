// One module, so that the order stays: theirs first, then what we change.
import 'element-plus/dist/index.css';
import '../styles/element.css';
