namespace GovChat.Contracts.Devices;

/// <summary>The network system a terminal stands in (B-30, T-12).</summary>
public enum DeviceZone
{
    /// <summary>LGWAN接続系.</summary>
    Lgwan = 0,

    /// <summary>インターネット接続系.</summary>
    Internet = 1,

    /// <summary>テレワーク.</summary>
    Telework = 2,

    /// <summary>マイナンバー利用事務系: on the wire only so that it can be refused by name.</summary>
    MyNumber = 3,
}
