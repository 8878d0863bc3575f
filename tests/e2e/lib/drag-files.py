"""A window that gives away files when it is dragged from, as a file manager does.

Takes the paths as arguments. Says `ready X Y` (a point to drag from), then `taken` or `refused` when the drag has ended.
"""

import sys
from pathlib import Path

import gi

gi.require_version("Gdk", "3.0")
gi.require_version("Gtk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

LEFT, TOP, SIDE = 1440, 40, 120


def main():
    uris = [Path(path).absolute().as_uri() for path in sys.argv[1:]]
    window = Gtk.Window(type=Gtk.WindowType.POPUP)
    box = Gtk.EventBox()
    window.add(box)
    window.set_size_request(SIDE, SIDE)
    window.move(LEFT, TOP)
    box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [], Gdk.DragAction.COPY)
    box.drag_source_add_uri_targets()
    failed = []

    def say(word):
        print(word, flush=True)

    box.connect("drag-data-get", lambda _box, _drag, data, _info, _time: data.set_uris(uris))
    # True: the drag icon does not fly back.
    box.connect("drag-failed", lambda *_: failed.append(True) or True)

    def ended(*_):
        say("refused" if failed else "taken")
        Gtk.main_quit()

    box.connect("drag-end", ended)
    window.show_all()
    middle = SIDE // 2
    GLib.timeout_add(200, lambda: say(f"ready {LEFT + middle} {TOP + middle}"))
    Gtk.main()


main()
