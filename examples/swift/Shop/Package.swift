// swift-tools-version: 6.0
// The story of the examples in Swift. Its folder is not called `swift`: SwiftPM tells packages apart by their folders.

import PackageDescription

let package = Package(
    name: "Shop",
    dependencies: [.package(name: "TTPay", path: "../../../bindings/swift")],
    targets: [
        .executableTarget(
            name: "Shop", dependencies: [.product(name: "TTPay", package: "TTPay")], path: ".")
    ]
)
