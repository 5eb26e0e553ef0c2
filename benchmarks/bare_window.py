"""The least that a window costs: the baseline of the program's start. Nothing of the product is in here."""

from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

application = QApplication([])
window = QMainWindow()
window.setWindowTitle("Bare window")
window.resize(900, 600)
window.setCentralWidget(QLabel("Hello"))
window.show()
application.exec()
