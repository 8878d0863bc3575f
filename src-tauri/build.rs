//! Compiles the window's configuration, permissions and icons into the program.

fn main() {
    tauri_build::build();
}
