// swift-tools-version: 6.0
// TTPay: the merchant side of ByteDance mini-program payments, over the native library libttpay_uniffi.

import PackageDescription

let package = Package(
    name: "TTPay",
    products: [.library(name: "TTPay", targets: ["TTPay"])],
    targets: [
        .target(name: "TTPay", dependencies: ["TTPayNative"]),
        // What uniffi writes: the handle and its errors. Its language mode is its own.
        .target(
            name: "TTPayNative",
            dependencies: ["ttpay_uniffiFFI"],
            swiftSettings: [.swiftLanguageMode(.v5)],
            linkerSettings: [.linkedLibrary("ttpay_uniffi")]),
        .systemLibrary(name: "ttpay_uniffiFFI"),
        // Programs that `cargo xtask` runs.
        .executableTarget(name: "Conformance", dependencies: ["TTPay"], path: "Tests/Conformance"),
        .executableTarget(name: "Hostility", dependencies: ["TTPay"], path: "Tests/Hostility"),
        .executableTarget(name: "Bench", dependencies: ["TTPay"], path: "Tests/Bench"),
    ]
)
