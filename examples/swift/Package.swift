// swift-tools-version: 6.0
// The story of the examples in Swift.

import PackageDescription

let package = Package(
    name: "Shop",
    dependencies: [.package(name: "TTPay", path: "../../bindings/swift")],
    targets: [
        .executableTarget(
            name: "Shop", dependencies: [.product(name: "TTPay", package: "TTPay")], path: "Sources/Shop")
    ]
)
