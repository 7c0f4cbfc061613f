"""A real shop's exports（真实店铺的导出文件）, read through a column map into the same tables."""

from course_b2c_ops.market.real_exports.command import import_shop
from course_b2c_ops.market.real_exports.maps import map_names, read_map
from course_b2c_ops.market.real_exports.real_shop import RealShop, read_real_shop

__all__ = ["RealShop", "import_shop", "map_names", "read_map", "read_real_shop"]
